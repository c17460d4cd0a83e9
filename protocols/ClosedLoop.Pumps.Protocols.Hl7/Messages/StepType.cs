namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MDC_INFUS_ORDER_STEP_TYPE (digest §6.10).</summary>
public enum StepType
{
    /// <summary>Step 1 only.</summary>
    LoadingDose,
    Continuous,

    /// <summary>Rev 11 draft: nothing flows for the time in TQ1.</summary>
    Delay,
}
