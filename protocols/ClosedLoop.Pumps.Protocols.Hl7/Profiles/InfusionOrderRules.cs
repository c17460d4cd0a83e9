using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>
/// The conditional rules of PCD-03 that the message alone decides (digest §6.4-§6.9). They are faults of the application answer, never of
/// the commit answer.
/// </summary>
internal static class InfusionOrderRules
{
    private const int DurationPartsMax = 3;

    // What unit each row may have (digest §6.7).
    private static readonly (uint Code, string Parameter, Func<UnitOfMeasure, bool> Fits)[] Rows =
    [
        (MdcAttribute.PtWeight, "Patient weight", u => u.MeansSameAs(CommonUnits.Gram) || u.MeansSameAs(CommonUnits.KiloGram)),
        (MdcAttribute.PtHeight, "Patient height", u => u.MeansSameAs(CommonUnits.CentiMetre)),
        (MdcMetric.AreaBodySurfActual, "Body surface area", u => u.MeansSameAs(CommonUnits.SquareMetre)),
        (MdcMetric.FlowFluidPump, "Bolus rate", u => u.Dimension == UnitDimension.FlowRate),
        (MdcMetric.VolFluidContainerStart, "Container volume", u => u.Dimension == UnitDimension.Volume),
        (MdcMetric.DoseLoading, "Loading dose", u => u.Dimension.IsDoseAmount),
        (MdcMetric.DoseClinician, "Clinician dose", u => u.Dimension.IsDoseAmount),
        (MdcMetric.TimePdDoseStartInterval, "Dose interval", u => u.Dimension == UnitDimension.Time),
        (MdcMetric.DoseIntermittent, "Intermittent dose", u => u.Dimension.IsDoseAmount),
        (MdcMetric.TimeProgNextDose, "Time to next dose", u => u.Dimension == UnitDimension.Time),
        (MdcMetric.DosePcaLimit, "PCA dose limit", u => u.Dimension.IsDoseAmount),
        (MdcMetric.VolPcaDoseLimit, "PCA volume limit", u => u.Dimension == UnitDimension.Volume),
        (MdcMetric.TimePdPcaDoseLimit, "PCA limit period", u => u.Dimension == UnitDimension.Time),
        (MdcMetric.RatePcaMaxDosesPerHour, "PCA doses per hour", u => u.MeansSameAs(CommonUnits.PerHour)),
        (MdcMetric.TimePcaLockout, "PCA lockout", u => u.Dimension == UnitDimension.Time),
        (MdcMetric.DosePcaPatient, "PCA patient dose", u => u.Dimension.IsDoseAmount),
    ];

    internal static void Check(RgvO15 order, ReadReport report)
    {
        if (order.Patient.Identifiers.Count == 0)
        {
            report.Fault(IheErrorCode.PatientIdMissing, new Hl7Location("PID", 1, 3), "PID-3", "the patient id is missing");
        }

        var has = (
            Weight: order.Find(MdcAttribute.PtWeight) is not null,
            Surface: order.Find(MdcMetric.AreaBodySurfActual) is not null,
            Height: order.Find(MdcAttribute.PtHeight) is not null);
        var isPca = order.Steps[0].Route?.Device?.TextOrCode == "PCA";
        for (var i = 0; i < order.Steps.Count; i++)
        {
            CheckUnits(order.Steps[i], i + 1, report);
            CheckRoute(order.Steps[i], i + 1, report);
            CheckScaling(order.Steps[i], i + 1, has, report);
        }

        switch (order.Order.Control)
        {
            case "XO":
                CheckTitration(order, isPca, report);
                break;
            case "CH":
                BolusRules.Check(order, report);
                break;
            default:
                for (var i = 0; i < order.Steps.Count; i++)
                {
                    CheckContainer(order.Steps[i], i + 1, isPca, report);
                }

                break;
        }

        CheckRows(order, report);
        MultistepRules.Check(order, report);
    }

    private static void CheckContainer(GiveStep step, int number, bool isPca, ReadReport report)
    {
        var kind = step.Route?.Device?.TextOrCode;
        if (step.Give is null && !isPca)
        {
            report.Fault(IheErrorCode.MissingParameter, At(number, 15), "RXG-15", "rate, dose rate or dose is missing");
        }

        if (kind == "IVP" && step.VolumeToBeInfused is null && step.Durations.Count == 0)
        {
            report.Fault(IheErrorCode.MissingParameter, At(number, 5), "RXG-5", "volume and duration are both missing");
        }

        if (step.Give?.Unit.Unit is { Dimension.IsDoseAmount: true } && step.Durations.Count == 0)
        {
            report.Fault(IheErrorCode.MissingParameter, new Hl7Location("TQ1", number, 13), "TQ1-13", "a dose needs a duration");
        }
    }

    private static void CheckTitration(RgvO15 order, bool isPca, ReadReport report)
    {
        var step = order.Steps[0];
        if (isPca || order.Pca is not null)
        {
            report.Fault(IheErrorCode.InvalidParameter, new Hl7Location("ORC", 1, 1), "ORC-1", "a PCA program is not titrated");
        }

        if (step.VolumeToBeInfused is not null)
        {
            report.Fault(IheErrorCode.InvalidParameter, At(1, 5), "RXG-5", "a titration sets no volume");
        }

        if (step.Give is null)
        {
            report.Fault(IheErrorCode.MissingParameter, At(1, 15), "RXG-15", "rate or dose rate is missing");
        }
        else if (step.Give.Unit.Unit is { Dimension.IsDoseAmount: true })
        {
            report.Fault(IheErrorCode.InvalidParameter, At(1, 16), "RXG-16", "a titration is a rate or dose rate, never a dose");
        }
    }

    private static void CheckUnits(GiveStep step, int number, ReadReport report)
    {
        CheckUnit(step.VolumeToBeInfused, At(number, 7), "RXG-7", u => u.MeansSameAs(CommonUnits.MilliLitre), report);
        CheckUnit(
            step.Give,
            At(number, 16),
            "RXG-16",
            u => u.Dimension == UnitDimension.FlowRate || u.Dimension.IsDoseRate || u.Dimension.IsDoseAmount,
            report);
        CheckUnit(step.Strength, At(number, 18), "RXG-18", u => u.Dimension.IsDoseAmount, report);
        CheckUnit(step.StrengthVolume, At(number, 24), "RXG-24", u => u.MeansSameAs(CommonUnits.MilliLitre), report);
        CheckUnit(step.TotalVolume, At(number, 33), "RXG-33", u => u.MeansSameAs(CommonUnits.MilliLitre), report);
        foreach (var part in step.Durations.AsSpan())
        {
            CheckUnit(part, new Hl7Location("TQ1", number, 13), "TQ1-13", u => u.Dimension == UnitDimension.Time, report);
        }

        if (step.Durations.Count > DurationPartsMax)
        {
            report.Fault(IheErrorCode.InvalidParameter, new Hl7Location("TQ1", number, 13), "TQ1-13", "a duration has at most three parts");
        }
    }

    private static void CheckRoute(GiveStep step, int number, ReadReport report)
    {
        if (!IsWay(step.Route?.Way?.TextOrCode) && !IsWay(step.Route?.Way?.Code))
        {
            report.Fault(IheErrorCode.InvalidParameter, new Hl7Location("RXR", number, 1), "RXR-1", "not a route of an infusion");
        }
    }

    private static bool IsWay(string? word) => word is "IV" or "EP" or "SC" or "NG" or "GTT" or "IT";

    /// <summary>A dose per kilogram needs a weight, one per square metre a body surface (digest §6.8).</summary>
    private static void CheckScaling(
        GiveStep step, int number, (bool Weight, bool Surface, bool Height) has, ReadReport report)
    {
        var scaling = step.Give?.Unit.Unit?.Dimension.Scaling ?? BodyScaling.None;
        if (scaling == BodyScaling.PerWeight && !has.Weight)
        {
            report.Fault(IheErrorCode.WeightMissing, At(number, 16), "Patient weight", "the dose is per weight");
        }

        if (scaling == BodyScaling.PerSurface && !has.Surface)
        {
            report.Fault(IheErrorCode.BodySurfaceMissing, At(number, 16), "Body surface area", "the dose is per body surface");
        }

        if (scaling == BodyScaling.PerSurface && !has.Height)
        {
            report.Fault(IheErrorCode.HeightMissing, At(number, 16), "Patient height", "the dose is per body surface");
        }
    }

    private static void CheckRows(RgvO15 order, ReadReport report)
    {
        var occurrence = 0;
        foreach (var step in order.Steps.AsSpan())
        {
            foreach (var row in step.Observations.AsSpan())
            {
                CheckRow(row, new Hl7Location("OBX", ++occurrence, 6), report);
            }
        }

        if (order.Find(MdcMetric.DosePcaPatient)?.Number is not null && order.Find(MdcMetric.TimePcaLockout)?.Number is null)
        {
            report.Fault(IheErrorCode.LockoutMissing, new Hl7Location("OBX"), "PCA lockout", "a patient dose needs a lockout");
        }
    }

    private static void CheckRow(Observation row, Hl7Location location, ReadReport report)
    {
        if (row.Number is not { } number)
        {
            return;
        }

        foreach (var (code, parameter, fits) in Rows)
        {
            if (row.Is(code))
            {
                CheckUnit(number, row.Unit, location, parameter, fits, report);
            }
        }
    }

    private static void CheckUnit(
        CodedQuantity? quantity, Hl7Location location, string parameter, Func<UnitOfMeasure, bool> fits, ReadReport report)
    {
        if (quantity is not null)
        {
            CheckUnit(quantity.Number, quantity.Unit, location, parameter, fits, report);
        }
    }

    /// <summary>S6: a unit that is not known, or said in two ways that disagree, is refused and never guessed.</summary>
    private static void CheckUnit(
        Hl7Number number, UnitResolution sent, Hl7Location location, string parameter, Func<UnitOfMeasure, bool> fits, ReadReport report)
    {
        if (sent.Status == UnitResolutionStatus.Conflict)
        {
            report.Fault(IheErrorCode.InvalidUnits, location, parameter, "the unit is said in two ways that disagree");
        }
        else if (sent.Unit is not { } unit || !fits(unit))
        {
            report.Fault(IheErrorCode.InvalidUnits, location, parameter, "not a unit of this parameter");
        }
        else if (number.Value < 0)
        {
            report.Fault(IheErrorCode.InvalidParameter, location, parameter, "the number is negative");
        }
    }

    private static Hl7Location At(int step, int field) => new("RXG", step, field);
}
