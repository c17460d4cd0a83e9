using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Gateway.Live.Rows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Everything that can be shown, as of one moment. Rows are put together when the first screen asks, and are the same for all.</summary>
internal sealed class LiveMoment(LiveView view, long number, DateTimeOffset at)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FleetRow?> _fleet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WardView?> _wards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<BoardRow>> _boards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PumpLive?> _pumps = new(StringComparer.Ordinal);
    private readonly Dictionary<object, SharedJson> _shared = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyDictionary<string, DateTimeOffset>? _deployments;
    private OperationsLive? _operations;

    public long Number => number;

    public DateTimeOffset At => at;

    /// <summary>What every screen is told of it.</summary>
    public LiveTick Tick { get; } = new(at, Viewers.Version);

    /// <summary>Rows of those of the pumps that are registered.</summary>
    public IReadOnlyList<FleetRow> Fleet(IEnumerable<string> ids)
    {
        lock (_gate)
            return [.. ids.Select(FleetRowOf).OfType<FleetRow>()];
    }

    /// <summary>Null: there is no such unit.</summary>
    public WardView? Ward(string unit)
    {
        lock (_gate)
        {
            if (_wards.TryGetValue(unit, out var known))
                return known;
            if (view.Units.PumpsOf(unit) is not { } pumps)
                return _wards[unit] = null;
            var ward = view.Facts.Ward("unit " + unit, pumps, number, at);
            var all = view.Facts.All(number);
            return _wards[unit] = new WardView(
                [.. pumps.SelectMany(pump => view.Board.Of(pump, all, ward, at))],
                [.. BoardRows.Lines(pumps.ToDictionary(pump => pump.Id, StringComparer.Ordinal), ward, at)]);
        }
    }

    /// <summary>As the ward's, without its patients. Null: there is no such unit.</summary>
    public IReadOnlyList<BoardRow>? Board(string unit)
    {
        lock (_gate)
        {
            if (_boards.TryGetValue(unit, out var known))
                return known;
            return Ward(unit) is { } ward ? _boards[unit] = [.. ward.Board.Select(row => row.WithoutPatient())] : null;
        }
    }

    /// <summary>Null: not a registered pump.</summary>
    public PumpLive? Pump(string id)
    {
        lock (_gate)
        {
            if (_pumps.TryGetValue(id, out var known))
                return known;
            if (FleetRowOf(id) is not { } row || view.Units.Find(id) is not { } entry)
                return _pumps[id] = null;
            var ward = view.Facts.Ward("pump " + id, [entry], number, at);
            var pump = new PumpId(id);
            return _pumps[id] = new PumpLive(
                row,
                [.. view.Board.Of(entry, view.Facts.All(number), ward, at).Select(one => one.WithoutPatient())],
                PumpValues.Of(view.Twins.Find(pump), view.Clocks.StandingOf(pump).OffsetMs, at));
        }
    }

    public OperationsLive Operations()
    {
        lock (_gate)
            return _operations ??= view.Operations.Read();
    }

    /// <summary>The same for the wire, each row of it written once for all screens that are told of it.</summary>
    public object Shared(object body)
    {
        lock (_gate)
            return body is IReadOnlyList<object> rows ? rows.Select(SharedOf).ToArray() : SharedOf(body);
    }

    private SharedJson SharedOf(object value)
    {
        if (!_shared.TryGetValue(value, out var shared))
            _shared.Add(value, shared = new SharedJson(value));
        return shared;
    }

    private FleetRow? FleetRowOf(string id)
    {
        if (_fleet.TryGetValue(id, out var known))
            return known;
        _deployments ??= view.Fleet.Deployments();
        return _fleet[id] = view.Fleet.Of(new PumpId(id), view.Facts.All(number), _deployments, at);
    }
}
