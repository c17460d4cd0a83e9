namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: take the proposal back. Only the pump knows whether that was in time.</summary>
public sealed record Withdraw : OpenPumpMessage
{
    public string ProgramId { get; init; } = string.Empty;

    public string Channel { get; init; } = string.Empty;
}
