using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>A proposal: domain to wire. Enum members of the same meaning have the same number on both sides (held by a test).</summary>
internal static class OpenPumpProposeMapper
{
    /// <summary>Null when a field cannot hold its value exactly (S6).</summary>
    public static Wire.Propose? Map(ProposeCommand propose)
    {
        var exact = new ExactQuantities();
        var message = new Wire.Propose
        {
            ProgramId = propose.Program.Value,
            Channel = propose.Channel.Value,
            Kind = (Wire.ProposalKind)(int)propose.Kind,
            FencingToken = propose.Token.Value,
            IssuedUnixMs = propose.IssuedAt.ToUnixTimeMilliseconds(),
            ExpiresUnixMs = propose.ExpiresAt.ToUnixTimeMilliseconds(),
            OrderId = propose.Order.Value,
            PatientId = propose.Patient.Value,
            PatientName = propose.PatientName,
            ClinicianId = propose.Clinician.Value,
            DrugCode = propose.DrugCode,
            DrugName = propose.DrugName,
            RateNlH = exact.Rate(propose.Rate),
            DoseRate = exact.Of(propose.DoseRate),
            VtbiNl = exact.Volume(propose.VolumeToBeInfused),
            Concentration = exact.Of(propose.Concentration),
            PatientWeightG = exact.Grams(propose.PatientWeight),
            LibraryHash = exact.Bytes(propose.LibraryHash),
            SoftLimitFindings = [.. propose.SoftLimitFindings],
            RunningProgramOrderId = propose.Kind switch
            {
                OrderKind.RateChange => propose.Order.Value,
                OrderKind.Bolus => propose.Bolus?.Parent.Value ?? "",
                _ => "",
            },
            Source = (Wire.Source)(int)propose.Source,
            Bolus = propose.Bolus is { } bolus ? exact.Dose(bolus.Amount, bolus.Volume, bolus.Rate) : null,
            Loading = propose.Loading is { } loading ? exact.Dose(loading.Amount, loading.Volume, loading.Rate) : null,
            Pca = propose.Pca is { } pca ? Pca(pca, exact) : null,
            CareArea = propose.CareArea,
            Steps = [.. propose.Steps.Select(step => Step(step, exact))],
        };
        return exact.Fit ? message : null;
    }

    private static Wire.ProposedPca Pca(PcaProgram pca, ExactQuantities exact) => new()
    {
        PatientDose = exact.Of(pca.PatientDose),
        PatientDoseNl = exact.Volume(pca.PatientDoseVolume.Rounded),
        LockoutS = exact.Seconds(pca.Lockout),
        DoseLimit = exact.Of(pca.DoseLimit),
        VolumeLimitNl = exact.Volume(pca.VolumeLimit),
        LimitPeriodS = exact.Seconds(pca.LimitPeriod),
        DosesPerHourMax = exact.Count(pca.DosesPerHourMax),
        ContainerNl = exact.Volume(pca.Container),
    };

    private static Wire.ProposedStep Step(ProgramStep step, ExactQuantities exact) => new()
    {
        Type = (Wire.StepType)(int)step.Type,
        RateNlH = exact.Rate(step.Rate?.Rounded),
        DoseRate = exact.Of(step.DoseRate),
        VtbiNl = exact.Volume(step.VolumeToBeInfused?.Rounded),
        DurationS = exact.Seconds(step.Duration),
        PausesForConfirmation = step.PausesForConfirmation,
    };
}
