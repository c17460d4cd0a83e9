namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <param name="Destination">Name of the outbox destination.</param>
/// <param name="PeriodMs">How often a pump's state is sent there when nothing changes.</param>
/// <param name="ChangeIntervalMsMin">Least time between two reports of a pump, however often it changes.</param>
public sealed record SnapshotTarget(string Destination, int PeriodMs, int ChangeIntervalMsMin);
