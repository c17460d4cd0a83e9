namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Relay membership; the id (158072) is the same on all its pumps.</summary>
public sealed record RelayStatus(RelayState State, string Id);
