namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>REFIDs without a public code, and the words of their rows, in an infusion order (digest §6.7, §6.10).</summary>
internal static class InfusionOrderWords
{
    /// <summary>The bolus marker; also printed as MDCX_, which is the same stem.</summary>
    internal const string OrderType = "MDC_INFUS_ORDER_TYPE";

    internal const string StepStartCondition = "MDCX_INFUS_ORDER_STEP_START_CONDITION";

    /// <summary>Older names of the marker, see <see cref="Findings.Tolerances.OlderOrderTypeName"/>.</summary>
    private static readonly string[] OlderOrderTypes = ["MDCX_INFUSION_ORDER_TYPE", "MDCX_INFUSION_PROGRAM_TYPE"];

    internal static bool IsOlderOrderType(Observation row) => row.Is(OlderOrderTypes[0]) || row.Is(OlderOrderTypes[1]);

    internal static OrderTypeMarker? Marker(string word) => word.ToLowerInvariant() switch
    {
        "clinician-dose" => OrderTypeMarker.ClinicianDose,
        "loading-dose" => OrderTypeMarker.LoadingDose,
        "continuous" => OrderTypeMarker.Continuous,
        _ => null,
    };

    internal static StepType? Step(string word) => word.ToLowerInvariant() switch
    {
        "loading dose" or "loading-dose" => StepType.LoadingDose,
        "continuous" => StepType.Continuous,
        "delay" => StepType.Delay,
        _ => null,
    };

    internal static StepStart? Start(string word) => word.ToLowerInvariant() switch
    {
        "immediate" => StepStart.Immediate,
        "pause-for-confirmation" => StepStart.PauseForConfirmation,
        _ => null,
    };
}
