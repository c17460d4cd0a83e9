using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <param name="Lane">Whose slot it is for: the pump, or the pump and a number where its channels have different patients.</param>
public sealed record SnapshotOffer(string Lane, LaneSnapshot Snapshot);
