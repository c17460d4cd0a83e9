using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>The OBX rows of an order that say what kind of program it is: PCA, loading dose, steps, bolus (digest §6.7).</summary>
internal static class OrderRows
{
    private const string TypeRow = "MDC_INFUS_ORDER_TYPE";
    private const string StepTypeRow = "MDC_INFUS_ORDER_STEP_TYPE";
    private const string StartConditionRow = "MDCX_INFUS_ORDER_STEP_START_CONDITION";

    // The row has no public code; these are the names it has had (digest §6.7).
    private static readonly string[] TypeRows = [TypeRow, "MDC_INFUSION_ORDER_TYPE", "MDC_INFUSION_PROGRAM_TYPE"];

    private static readonly uint[] IntermittentRows =
        [MdcMetric.DoseIntermittent, MdcMetric.TimePdDoseStartInterval, MdcMetric.TimeProgNextDose];

    /// <summary>clinician-dose, loading-dose, continuous; null when the order has no such row.</summary>
    public static string? OrderType(RgvO15 message, SentQuantities quantities)
    {
        var row = message.Steps.SelectMany(step => step.Observations).FirstOrDefault(row => TypeRows.Any(row.Is));
        if (row is null)
            return null;
        var type = Word(row);
        if (type is not ("clinician-dose" or "loading-dose" or "continuous"))
            quantities.Refuse(IheError.InvalidParameter, TypeRow, "not a type of order (clinician-dose, loading-dose, continuous)");
        return type;
    }

    public static RequestedPca? Pca(RgvO15 message, SentQuantities quantities)
    {
        var pca = new RequestedPca
        {
            PatientDose = Amount(MdcMetric.DosePcaPatient),
            Lockout = Time(MdcMetric.TimePcaLockout),
            DoseLimit = Amount(MdcMetric.DosePcaLimit),
            VolumeLimit = quantities.Volume(Sent(MdcMetric.VolPcaDoseLimit), Name(MdcMetric.VolPcaDoseLimit)),
            LimitPeriod = Time(MdcMetric.TimePdPcaDoseLimit),
            DosesPerHourMax = quantities.PerHour(message.Find(MdcMetric.RatePcaMaxDosesPerHour), Name(MdcMetric.RatePcaMaxDosesPerHour)),
            ClinicianDose = Amount(MdcMetric.DoseClinician),
        };
        return pca == new RequestedPca()
            ? null
            : pca with { Container = quantities.Volume(Sent(MdcMetric.VolFluidContainerStart), Name(MdcMetric.VolFluidContainerStart)) };

        CodedQuantity? Sent(uint code) => quantities.Of(message.Find(code), Name(code));
        DoseAmount? Amount(uint code) => quantities.Amount(Sent(code), Name(code));
        InfusionDuration? Time(uint code) => quantities.Time(Sent(code), Name(code));
    }

    public static DoseAmount? Loading(RgvO15 message, SentQuantities quantities) =>
        quantities.Amount(quantities.Of(message.Find(MdcMetric.DoseLoading), Name(MdcMetric.DoseLoading)), Name(MdcMetric.DoseLoading));

    public static FlowRate? BolusRate(RgvO15 message, SentQuantities quantities)
    {
        var name = Name(MdcMetric.FlowFluidPump);
        return quantities.TryReadIn(
            quantities.Of(message.Find(MdcMetric.FlowFluidPump), name), CommonUnits.MilliLitrePerHour, name, out var rate)
            ? FlowRate.FromMillilitresPerHour(rate)
            : null;
    }

    /// <summary>Doses at intervals: no program of a pump here says them, and they are not passed over in silence.</summary>
    public static void RefuseIntermittent(RgvO15 message, SentQuantities quantities)
    {
        foreach (var code in IntermittentRows)
            if (message.Find(code) is not null)
                quantities.Refuse(IheError.CannotAccept, Name(code), "doses at intervals cannot be sent to a pump");
    }

    public static ImmutableArray<RequestedStep> Steps(RgvO15 message, SentQuantities quantities, Func<GiveStep, RequestedStep> give)
    {
        // One step that says nothing of steps is an order without any.
        if (message.Steps.Count == 1 && StepTypeRowOf(message.Steps[0]) is null && Row(message.Steps[0], MdcMetric.InfusTotalNumSteps) is null)
            return [];
        return [.. message.Steps.Select(step => give(step) with
        {
            Number = int.TryParse(step.SubId, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
            Type = TypeOf(step, quantities),
            StepCount = quantities.Count(Row(step, MdcMetric.InfusTotalNumSteps), Name(MdcMetric.InfusTotalNumSteps)),
            PausesForConfirmation = Pauses(step, quantities),
        })];
    }

    private static Domain.Orders.StepType? TypeOf(GiveStep step, SentQuantities quantities)
    {
        switch (StepTypeRowOf(step) is { } row ? Word(row) : null)
        {
            case null:
                return null;
            case "continuous":
                return Domain.Orders.StepType.Continuous;
            case "loading-dose":
                return Domain.Orders.StepType.LoadingDose;
            case "delay":
                return Domain.Orders.StepType.Delay;
            default:
                quantities.Refuse(IheError.MultistepUnreadable, StepTypeRow, "not a type of step (loading dose, continuous, delay)");
                return null;
        }
    }

    private static bool Pauses(GiveStep step, SentQuantities quantities)
    {
        var row = step.Observations.FirstOrDefault(row => row.Is(StartConditionRow));
        if (row is null)
            return false;
        var condition = Word(row);
        if (condition is not ("immediate" or "pause-for-confirmation"))
            quantities.Refuse(IheError.MultistepUnreadable, StartConditionRow, "neither immediate nor pause-for-confirmation");
        return condition == "pause-for-confirmation";
    }

    private static Observation? StepTypeRowOf(GiveStep step) =>
        Row(step, MdcMetric.InfusOrderStepType) ?? step.Observations.FirstOrDefault(row => row.Is(StepTypeRow));

    private static Observation? Row(GiveStep step, uint code) => step.Observations.FirstOrDefault(row => row.Is(code));

    // Rev 9 and 10 write "loading dose", the Rev 11 draft "loading-dose" (digest §6.10).
    private static string Word(Observation row) =>
        row.Values.Count == 0 ? "" : row.Values[0].Display.Trim().ToLowerInvariant().Replace(' ', '-');

    private static string Name(uint code) => $"OBX-{code}";
}
