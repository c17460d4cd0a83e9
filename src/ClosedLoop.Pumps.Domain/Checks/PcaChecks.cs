using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>A patient-controlled program (digest §6.11): a patient dose is never programmed without its lockout and a limit.</summary>
internal static class PcaChecks
{
    public static void Parameters(InfusionOrder order, Refusals refusals)
    {
        refusals.Invalid(
            order.Delivery is RequestedDelivery.AmountOverDuration, "RXG-16", "the basal rate of a PCA is a rate or a dose rate");
        if (order.Pca is not { } pca)
        {
            refusals.Missing(order.Delivery is null, "OBX-158017", "the patient dose, or a basal rate,");
            return;
        }

        refusals.Invalid(
            pca.ClinicianDose is not null,
            "OBX-158019", "a clinician dose is not part of the program: it is asked for as a bolus when it is due");
        refusals.Missing(pca.PatientDose is null, "OBX-158017", "the patient dose");
        if (pca.PatientDose is not { } dose)
            return;
        refusals.Invalid(dose.Value == 0, "OBX-158017", "the patient dose is zero");
        refusals.AddWhen(pca.Lockout is null, IheError.LockoutMissing, "OBX-157989", "a patient dose needs its lockout");
        refusals.AddWhen(
            pca is { DoseLimit: null, VolumeLimit: null, DosesPerHourMax: null },
            IheError.PcaLimitMissing, "OBX-157985", "a patient dose needs a limit of dose, volume or number");
        refusals.Missing(
            pca is { LimitPeriod: null } and not { DoseLimit: null, VolumeLimit: null }, "OBX-157987", "the period of the PCA limit");
    }
}
