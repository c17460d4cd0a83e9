using System.Threading.Channels;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Live.Rows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// One connected screen: what it watches and what it has. Moments wait for it in a queue of one, in which a newer one replaces the older: a slow
/// screen skips, and never makes anything grow.
/// </summary>
internal sealed class Viewer
{
    private readonly Lock _gate = new();
    private readonly Channel<LiveMoment> _moments;
    private readonly SentRows<FleetRow> _fleet = new();
    private readonly SentRows<BoardRow> _board = new();
    private readonly SentRows<CaseLine> _cases = new();
    private IReadOnlyList<string>? _ids;
    private (string Unit, bool NamesPatients)? _unit;
    private string? _pump;
    private PumpLive? _pumpSent;
    private bool _watchesOperations;
    private OperationsLive? _operationsSent;
    private int _pumpTicks;

    /// <param name="caller">Who looks at it.</param>
    /// <param name="abort">Cuts it off.</param>
    /// <param name="skipped">Told when a moment was replaced before it was sent.</param>
    public Viewer(Caller caller, Action abort, Action skipped)
    {
        (Caller, Abort) = (caller, abort);
        // The ticker shows a moment to one screen after the other on its own thread: a thread woken for each would cost more than what it is told.
        _moments = Channel.CreateBounded<LiveMoment>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, AllowSynchronousContinuations = true },
            _ => skipped());
    }

    public Caller Caller { get; }

    public Action Abort { get; }

    /// <summary>The unit it watches; empty = none, or the one without a name.</summary>
    public string Unit
    {
        get
        {
            lock (_gate)
                return _unit?.Unit ?? "";
        }
    }

    public ChannelReader<LiveMoment> Moments => _moments.Reader;

    public void Offer(LiveMoment moment) => _moments.Writer.TryWrite(moment);

    public void Close() => _moments.Writer.TryComplete();

    public IReadOnlyList<FleetRow> WatchPumps(IReadOnlyList<string> ids, LiveMoment now)
    {
        lock (_gate)
        {
            _ids = ids;
            var rows = now.Fleet(ids);
            _fleet.Reset(rows);
            return rows;
        }
    }

    /// <summary>Null: there is no such unit, and what was watched still is.</summary>
    public WardView? WatchUnit(string unit, bool namesPatients, LiveMoment now)
    {
        lock (_gate)
        {
            if (View(unit, namesPatients, now) is not { } ward)
                return null;
            _unit = (unit, namesPatients);
            _board.Reset(ward.Board);
            _cases.Reset(ward.Cases);
            return ward;
        }
    }

    /// <summary>Null: not a registered pump, and what was watched still is.</summary>
    public PumpLive? WatchPump(string id, LiveMoment now)
    {
        lock (_gate)
        {
            if (now.Pump(id) is not { } pump)
                return null;
            (_pump, _pumpSent, _pumpTicks) = (id, pump, 0);
            return pump;
        }
    }

    public OperationsLive WatchOperations(LiveMoment now)
    {
        lock (_gate)
        {
            _watchesOperations = true;
            return _operationsSent = now.Operations();
        }
    }

    /// <summary>False: there is no such topic.</summary>
    public bool Unwatch(string topic)
    {
        lock (_gate)
            switch (topic)
            {
                case LiveMessage.Pumps:
                    _ids = null;
                    return true;
                case LiveMessage.Board:
                    _unit = null;
                    return true;
                case LiveMessage.Pump:
                    _pump = null;
                    return true;
                case LiveMessage.Operations:
                    _watchesOperations = false;
                    return true;
                default:
                    return false;
            }
    }

    /// <summary>What the screen has to be told for it to show the moment. Counts as told, unless it throws.</summary>
    public IReadOnlyList<LiveMessage> Turn(LiveMoment moment)
    {
        lock (_gate)
        {
            // All that can fail is done before anything counts as told.
            var fleet = _ids is { } ids ? moment.Fleet(ids) : null;
            var ward = _unit is { } unit ? View(unit.Unit, unit.NamesPatients, moment) : null;
            var pump = _pump is { } id ? moment.Pump(id) : null;
            var operations = _watchesOperations ? moment.Operations() : null;

            var messages = new List<LiveMessage>();
            if (fleet is not null && _fleet.Turn(fleet) is { Changed.Count: > 0 } changed)
                messages.Add(new LiveMessage(LiveMessage.Pumps, changed.Changed));
            if (ward is not null)
                TurnWard(ward, messages);
            if (pump is not null && (++_pumpTicks == LiveTiming.TicksToRepeat || _pumpSent is not { } sent || !pump.IsShownBy(sent)))
                messages.Add(new LiveMessage(LiveMessage.Pump, _pumpSent = pump));
            if (operations is not null && (_operationsSent is not { } had || !operations.IsShownBy(had)))
                messages.Add(new LiveMessage(LiveMessage.Operations, _operationsSent = operations));
            return messages;
        }
    }

    /// <summary>What it was to be told of its unit was not sent: it has nothing of it.</summary>
    public void ForgetUnit()
    {
        lock (_gate)
        {
            _board.Reset([]);
            _cases.Reset([]);
        }
    }

    private static WardView? View(string unit, bool namesPatients, LiveMoment moment) =>
        namesPatients ? moment.Ward(unit) : moment.Board(unit) is { } board ? new WardView(board, []) : null;

    private void TurnWard(WardView ward, List<LiveMessage> messages)
    {
        var board = _board.Turn(ward.Board);
        var cases = _cases.Turn(ward.Cases);
        if (board.Changed.Count > 0)
            messages.Add(new LiveMessage(LiveMessage.Board, board.Changed));
        if (cases.Changed.Count > 0)
            messages.Add(new LiveMessage(LiveMessage.Cases, cases.Changed));
        if (board.Gone.Count > 0 || cases.Gone.Count > 0)
            messages.Add(new LiveMessage(LiveMessage.Gone, new GoneRows(board.Gone, cases.Gone)));
    }
}
