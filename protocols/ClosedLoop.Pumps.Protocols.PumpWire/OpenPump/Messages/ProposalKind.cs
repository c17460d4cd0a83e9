namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What a proposal asks for.</summary>
public enum ProposalKind
{
    Unspecified = 0,
    NewProgram = 1,
    RateChange = 2,
}
