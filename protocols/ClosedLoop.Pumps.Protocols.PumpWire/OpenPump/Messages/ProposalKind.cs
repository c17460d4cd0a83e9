namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What a proposal asks for.</summary>
public enum ProposalKind
{
    Unspecified = 0,
    NewProgram = 1,
    RateChange = 2,

    /// <summary>A bolus from the infusion that runs; a clinician confirms it at the pump like every other (S2).</summary>
    Bolus = 3,
}
