using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Snapshots;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>PCD-01 for the snapshot slots: per destination, one message for each patient on the pump (a message has one PID).</summary>
public sealed class SnapshotReporter(EhrOptions options, DeviceObservationReporter reporter) : ISnapshotReporter
{
    private readonly Dictionary<string, DestinationOptions> _destinations =
        options.Destinations.Where(destination => destination.Pcd01).ToDictionary(destination => destination.Name, StringComparer.Ordinal);

    public IReadOnlyList<SnapshotTarget> Targets { get; } =
        [.. options.Destinations.Where(one => one.Pcd01).Select(one => new SnapshotTarget(one.Name, one.Pcd01PeriodMs))];

    public IReadOnlyList<SnapshotOffer> Report(string destination, PumpSnapshot snapshot)
    {
        var offers = new List<SnapshotOffer>();
        foreach (var patient in snapshot.Patients.GroupBy(entry => entry.Value, entry => entry.Key))
        {
            var message = reporter.BuildSnapshot(
                _destinations[destination], snapshot.Hello.Pump, snapshot.State, [.. patient], patient.Key, "", snapshot.Hello, snapshot.Now,
                snapshot.ObservedAt);
            if (message is not null)
                offers.Add(new SnapshotOffer(offers.Count == 0 ? snapshot.Hello.Pump.Value : $"{snapshot.Hello.Pump}/{offers.Count}", message));
        }

        return offers;
    }
}
