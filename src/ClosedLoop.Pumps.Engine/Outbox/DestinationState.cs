namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>How one connection of a destination fares: failures in a row (0 = it answers) and the real cause of the last one.</summary>
public sealed record DestinationState(string Destination, int Connection, int ConnectionFailures, string? LastFailure);
