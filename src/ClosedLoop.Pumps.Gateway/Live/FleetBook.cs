using System.Collections.Immutable;
using ClosedLoop.Pumps.Gateway.Live.Rows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// The whole fleet as a list that can be followed: every change has a number, and a number is a moment in milliseconds, so that one of an earlier
/// process is always older than any of this one.
/// </summary>
public sealed class FleetBook(LiveView view)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (FleetRow Row, long Version)> _rows = new(StringComparer.Ordinal);
    private LiveMoment? _built;
    private long _first;
    private long _version;
    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> _facets =
        ImmutableDictionary<string, IReadOnlyDictionary<string, int>>.Empty;

    /// <param name="since">A version told before, for what changed after it; null = all.</param>
    public FleetPage Read(long? since)
    {
        lock (_gate)
        {
            Build(view.Now());
            var full = since is not { } known || known < _first || known > _version;
            return new FleetPage(
                _version, full, [.. _rows.Values.Where(one => full || one.Version > since).Select(one => one.Row)], [], _facets);
        }
    }

    private void Build(LiveMoment moment)
    {
        if (ReferenceEquals(moment, _built))
            return;
        var rows = moment.Fleet(view.Units.Pumps.Select(pump => pump.Id));
        var next = Math.Max(_version + 1, moment.At.ToUnixTimeMilliseconds());
        if (_built is null)
            _first = _version = next;
        foreach (var row in rows)
            if (!_rows.TryGetValue(row.Id, out var known) || !row.IsShownBy(known.Row, LiveTiming.FleetFreshMs))
                (_rows[row.Id], _version) = ((row, next), next);
        _facets = FacetsOf(rows);
        _built = moment;
    }

    private static ImmutableDictionary<string, IReadOnlyDictionary<string, int>> FacetsOf(IReadOnlyList<FleetRow> rows)
    {
        var facets = ImmutableDictionary.CreateBuilder<string, IReadOnlyDictionary<string, int>>();
        Add("state", row => row.State);
        Add("link", row => row.Link);
        Add("service", row => row.Service);
        Add("unit", row => row.Unit);
        Add("vendor", row => row.Vendor);
        Add("model", row => row.Model);
        Add("firmware", row => row.Firmware);
        Add("library", row => row.Library);
        Add("clock", row => row.Clock);
        Add("transport", row => row.Transport);
        return facets.ToImmutable();

        void Add(string name, Func<FleetRow, string?> value)
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var row in rows)
                counts[value(row) ?? ""] = counts.GetValueOrDefault(value(row) ?? "") + 1;
            facets[name] = counts;
        }
    }
}
