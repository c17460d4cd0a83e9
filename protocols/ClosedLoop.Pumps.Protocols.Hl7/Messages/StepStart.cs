namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MDCX_INFUS_ORDER_STEP_START_CONDITION of the Rev 11 draft (digest §6.10).</summary>
public enum StepStart
{
    Immediate,

    /// <summary>The pump waits for the clinician before this step.</summary>
    PauseForConfirmation,
}
