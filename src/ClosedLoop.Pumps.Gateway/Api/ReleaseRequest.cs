namespace ClosedLoop.Pumps.Gateway.Api;

/// <param name="Pump">Id or label of the pump.</param>
/// <param name="Channel">Null where the pump has one.</param>
/// <param name="Scan">What was read from the pump's label at the bedside.</param>
public sealed record ReleaseRequest(string Pump, string? Channel, string Scan, string Reason);
