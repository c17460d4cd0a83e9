using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <summary>Writes the state of a pump for a destination (PCD-01).</summary>
public interface ISnapshotReporter
{
    IReadOnlyList<SnapshotTarget> Targets { get; }

    /// <summary>Null when there is nothing that may be said: no channel has a patient or a status.</summary>
    LaneSnapshot? Report(string destination, PumpSnapshot snapshot);
}
