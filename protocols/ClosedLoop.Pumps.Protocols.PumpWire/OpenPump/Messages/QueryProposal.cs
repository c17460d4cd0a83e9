namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: what became of this proposal? Asked when the outcome is unknown (S4).</summary>
public sealed record QueryProposal : OpenPumpMessage
{
    public string ProgramId { get; init; } = string.Empty;

    public string Channel { get; init; } = string.Empty;
}
