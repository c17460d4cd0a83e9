using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;

/// <summary>Compares what the EHR was told with the table and with the pumps' own logs.</summary>
internal sealed class IpecJudge(Stage stage)
{
    private const decimal NanolitresPerMillilitre = 1_000_000m;

    private static readonly int SnapshotsMin = IpecRows.All.Count / 2;

    private readonly Dictionary<string, long> _counts = [];
    private readonly List<string> _violations = [];

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>As many events as the pumps have logged, alarms aside, and no fewer have come.</summary>
    public bool HasAll => stage.Ehr.Consumer.Reports.Count(report => report.Event is not null)
        >= Enumerable.Range(0, stage.Fronts.Count).Sum(pump => Logged(pump).Count);

    /// <summary>The periodic state has begun to arrive too.</summary>
    public bool HasSnapshots => stage.Ehr.Consumer.Reports.Count(report => !report.IsEvent) >= SnapshotsMin;

    public void Count(string name, long value) => _counts[name] = value;

    public void Violate(string violation) => _violations.Add(violation);

    /// <summary>The least of each row: all its events, each row at least two.</summary>
    public static IReadOnlyDictionary<string, long> Minimums(int titrations)
    {
        var minimums = IpecRows.All.ToDictionary(row => row.Name, row => (long)row.Expected.Sum(lines => lines.Length));
        minimums["comm_status_change"] = 2;
        minimums["titrations"] = titrations;
        minimums["titrations_reviewed"] = 1;
        minimums["snapshots"] = SnapshotsMin;
        return minimums;
    }

    /// <summary>Lines and volumes of the pumps of one row.</summary>
    public void Row(IpecRow row, int firstPump, IEnumerable<string> refused)
    {
        foreach (var answer in refused)
            Violate($"{row.Name}: {answer}");
        var matched = 0;
        for (var i = 0; i < row.Channels.Length; i++)
        {
            var lines = EventsOf(firstPump + i);
            string[] expected = ["PATIENT_ID_CHANGE channel", .. row.Expected[i]];

            // What follows the row's own events is the pump going on by itself.
            matched += expected.Skip(1).Zip(lines.Skip(1)).Count(pair => pair.First == pair.Second.Text);
            for (var k = 0; k < expected.Length; k++)
                if (k >= lines.Count || lines[k].Text != expected[k])
                    Violate($"{row.Name}: event {k + 1} is '{(k < lines.Count ? lines[k].Text : "missing")}', not '{expected[k]}'");
            Volumes(row.Name, firstPump + i, lines);
        }

        Count(row.Name, matched);
    }

    /// <summary>The link of a pump was lost and came back: told once each, in this order.</summary>
    public void Link(int pump)
    {
        var lines = LinkLines(pump);
        Count("comm_status_change", lines.Count);
        for (var i = 0; i < lines.Count; i++)
            if (lines[i] != $"COMM_STATUS_CHANGE pump: comm-status-{(i % 2 == 0 ? "offline" : "online")}")
                Violate($"comm_status_change: {i + 1} is '{lines[i]}'");
    }

    /// <summary>Every message is conformant, none came twice, and the events of a pump came in its order.</summary>
    public void Shape()
    {
        var reports = stage.Ehr.Consumer.Reports;
        foreach (var finding in reports.SelectMany(report => report.Findings).Distinct())
            Violate($"not conformant: {finding}");
        foreach (var twice in reports.GroupBy(report => report.ControlId).Where(group => group.Count() > 1))
            Violate($"message {twice.Key} came {twice.Count()} times");
        foreach (var pump in reports.Where(report => report.Event is not null).GroupBy(report => report.Event!.Identity.PumpId))
        {
            var sequences = pump.Select(report => report.Event!.Identity.Sequence).ToList();
            if (!sequences.SequenceEqual(sequences.Order()))
                Violate("events of a pump came out of its order");
        }

        Count("events", reports.Count(report => report.IsEvent));
        Count("snapshots", reports.Count(report => !report.IsEvent));
    }

    /// <summary>From the key pressed to the message received, of each new start.</summary>
    public List<long> TimesOf(int pump, List<(ulong Sequence, long UnixMs)> keys)
    {
        var received = stage.Ehr.Consumer.Reports
            .Where(report => report.Event is { } told && told.Identity.PumpId == stage.Fronts[pump].PumpId)
            .GroupBy(report => report.Event!.Identity.Sequence)
            .ToDictionary(group => group.Key, group => group.First().ReceivedUnixMs);
        return [.. keys.Where(key => received.ContainsKey(key.Sequence)).Select(key => received[key.Sequence] - key.UnixMs)];
    }

    public List<string> LinkLines(int pump) =>
        [.. Lines().Where(line => line.Filler.StartsWith($"{stage.Fronts[pump].PumpId}/link/", StringComparison.Ordinal))
            .Select(line => line.Text)];

    private void Volumes(string row, int pump, List<InfusionEventLine> lines)
    {
        var logged = Logged(pump);
        if (lines.Count != logged.Count)
            Violate($"{row}: the pump logged {logged.Count} events, the EHR was told {lines.Count}");
        var half = stage.Plan.Pumps[pump].Config.Channels[0].VolumeStepNl / 2 / NanolitresPerMillilitre;
        foreach (var (line, entry) in lines.Zip(logged))
        {
            if (entry.Kind is not (EventKind.DeliveryStart or EventKind.DeliveryStop or EventKind.DeliveryComplete))
                continue;
            var source = entry.Status!.Sources.First(one => one.Source == entry.Source);
            if (!IsSame(line.Segment, source.SegmentNl, half) || !IsSame(line.Total, source.CumulativeNl, half))
                Violate($"{row}: '{line.Text}' tells other volumes than the pump's log");
            if (entry.Kind == EventKind.DeliveryStart && line.Segment != 0)
                Violate($"{row}: a start whose segment is not 0");
        }
    }

    private List<InfusionEventLine> EventsOf(int pump) =>
        [.. Lines().Where(line => line.Filler.StartsWith(stage.Fronts[pump].PumpId + "/", StringComparison.Ordinal)
            && EventIdentity.Parse(line.Filler) is not null)
            .DistinctBy(line => line.Filler)
            .OrderBy(line => EventIdentity.Parse(line.Filler)!.Value)];

    private IEnumerable<InfusionEventLine> Lines() =>
        stage.Ehr.Consumer.Reports.Where(report => report is { IsEvent: true, Report: not null })
            .Select(report => InfusionEventLine.Read(report.Report!)).OfType<InfusionEventLine>();

    private List<Event> Logged(int pump) => stage.At(pump, sim => sim.Log.Everything
        .Where(entry => entry.Kind is not (EventKind.AlarmBegin or EventKind.AlarmChange or EventKind.AlarmEnd)).ToList());

    private static bool IsSame(decimal? told, ulong nanolitres, decimal half) =>
        told is { } value && Math.Abs(value - (nanolitres / NanolitresPerMillilitre)) <= half;
}
