namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <summary>Writes the state of a pump for a destination (PCD-01).</summary>
public interface ISnapshotReporter
{
    IReadOnlyList<SnapshotTarget> Targets { get; }

    /// <summary>One message per patient; empty when nothing may be said: no channel has both a patient and a program.</summary>
    IReadOnlyList<SnapshotOffer> Report(string destination, PumpSnapshot snapshot);
}
