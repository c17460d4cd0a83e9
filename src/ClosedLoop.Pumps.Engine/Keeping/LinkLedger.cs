using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Keeping;

/// <summary>
/// The history of links, for people who look for the sick pump. Sessions only leave a note in memory; a loop writes the notes in one transaction
/// every few seconds, beside the events. What a crash takes is a few seconds of history, never an event.
/// </summary>
public sealed class LinkLedger(JournalWriter journal, ISessionDirectory sessions, TimeProvider time) : IPumpObserver
{
    public const int TickMs = 2_000;

    /// <summary>Of each pump; older ones are dropped.</summary>
    public const int EventsPerPumpMax = 200;

    /// <summary>Notes that wait for the journal. Beyond it the newest are dropped and counted.</summary>
    public const int WaitingMax = 50_000;

    public static readonly TimeSpan MinutesKept = TimeSpan.FromDays(7);
    public static readonly TimeSpan UsesKept = TimeSpan.FromDays(400);

    private const int ReconnectsMax = 120;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<PumpId, Link> _links = [];
    private List<LinkEvent> _waiting = [];
    private HashSet<PumpId> _told = [];
    private (int Connects, int Disconnects, int Refusals) _counts;
    private DateTimeOffset _minute = FloorTo(time.GetUtcNow(), TimeSpan.FromMinutes(1));
    private DateTimeOffset _hour;
    private long _dropped;

    /// <summary>Notes that were dropped because the journal was away for too long.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Reads what pumps said of themselves before this process.</summary>
    public void Recover(IJournalQueries reader)
    {
        lock (_gate)
        {
            foreach (var facts in reader.ListPumpFacts())
                LinkOf(facts.Pump).Facts ??= facts;
        }
    }

    /// <summary>Null: it never connected.</summary>
    public PumpFacts? FactsOf(PumpId pump)
    {
        lock (_gate)
            return _links.GetValueOrDefault(pump)?.Facts;
    }

    /// <summary>Sessions within the last hour, without the first since the gateway started.</summary>
    public int ReconnectsHour(PumpId pump)
    {
        var since = time.GetUtcNow() - Hour;
        lock (_gate)
            return _links.GetValueOrDefault(pump)?.Reconnects?.Count(at => at >= since) ?? 0;
    }

    public void ConnectionRefused(PumpId pump, RefuseReason reason, LinkOrigin origin)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            _counts.Refusals++;
            Note(new LinkEvent(pump, now, LinkEventKind.Refused, reason.ToString(), origin.From, null));
        }
    }

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello)
    {
        var now = time.GetUtcNow();
        var origin = sessions.Find(pump)?.Origin ?? LinkOrigin.Unknown;
        var facts = new PumpFacts(
            pump, now, hello.Model, hello.Serial, hello.Firmware, hello.LibraryName, hello.LibraryVersion, hello.LibraryHash, hello.CareArea,
            origin.Transport, origin.From);
        lock (_gate)
        {
            LinkOf(pump).Open(facts, now);
            _counts.Connects++;
            _told.Add(pump);
            Note(new LinkEvent(pump, now, LinkEventKind.Connected, origin.Transport, origin.From, null));
        }
    }

    public void SessionClosed(PumpId pump, FencingToken token, string reason)
    {
        var now = time.GetUtcNow();
        var what = reason.StartsWith(nameof(SessionEndReason.TakenOver), StringComparison.Ordinal) ? LinkEventKind.TakenOver : LinkEventKind.Disconnected;
        lock (_gate)
        {
            var link = LinkOf(pump);
            var duration = link.Close(now);
            _counts.Disconnects++;
            Note(new LinkEvent(pump, now, what, reason, link.Facts?.From, duration));
        }
    }

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            await FlushAsync(cancel);
        }
    }

    /// <summary>Writes what waits. While the journal is away it goes on waiting, within its bound.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (events, told, minute, uses) = Take(now);
        if (events.Count == 0 && told.Count == 0 && minute is null && uses is null)
            return;
        try
        {
            await journal.WriteAsync(
                tx =>
                {
                    tx.AppendLinkEvents(events, EventsPerPumpMax);
                    foreach (var pump in told)
                        if (FactsOf(pump) is { } facts)
                            tx.PutPumpFacts(facts);
                    if (minute is not null)
                        tx.AddLinkMinute(minute, now - MinutesKept);
                    if (uses is not null)
                        tx.PutLibraryUse(FloorTo(now, Hour), uses, now - UsesKept);
                },
                cancel);
        }
        catch (JournalUnavailableException)
        {
            PutBack(events, told);
        }
    }

    private (List<LinkEvent> Events, HashSet<PumpId> Told, LinkMinute? Minute, IReadOnlyList<LibraryUse>? Uses) Take(DateTimeOffset now)
    {
        lock (_gate)
        {
            var (events, told) = (_waiting, _told);
            (_waiting, _told) = ([], []);
            LinkMinute? minute = null;
            var current = FloorTo(now, TimeSpan.FromMinutes(1));
            if (current > _minute)
            {
                minute = new LinkMinute(_minute, _counts.Connects, _counts.Disconnects, _counts.Refusals, sessions.Count);
                (_minute, _counts) = (current, default);
            }

            // What pumps run is written once an hour, and once more soon after the start.
            IReadOnlyList<LibraryUse>? uses = null;
            if (minute is not null && FloorTo(now, Hour) > _hour)
            {
                _hour = FloorTo(now, Hour);
                uses =
                [
                    .. _links.Values.Select(link => link.Facts).OfType<PumpFacts>().Where(one => one.LibraryName.Length > 0)
                        .GroupBy(one => (Library: $"{one.LibraryName} {one.LibraryVersion}", one.LibraryHash))
                        .Select(group => new LibraryUse(_hour, group.Key.Library, group.Key.LibraryHash, group.Count())),
                ];
            }

            return (events, told, minute, uses);
        }
    }

    private void PutBack(List<LinkEvent> events, HashSet<PumpId> told)
    {
        lock (_gate)
        {
            var since = _waiting;
            _waiting = events;
            foreach (var note in since)
                Note(note);
            _told.UnionWith(told);
        }
    }

    private void Note(LinkEvent note)
    {
        if (_waiting.Count < WaitingMax)
            _waiting.Add(note);
        else
            _dropped++;
    }

    private Link LinkOf(PumpId pump)
    {
        if (!_links.TryGetValue(pump, out var link))
            _links[pump] = link = new Link();
        return link;
    }

    private static DateTimeOffset FloorTo(DateTimeOffset at, TimeSpan span) => new(at.UtcTicks - (at.UtcTicks % span.Ticks), TimeSpan.Zero);

    /// <summary>What is known of one pump's link. Only used under the gate.</summary>
    private sealed class Link
    {
        private bool _wasOpen;
        private DateTimeOffset? _openSince;

        /// <summary>Null: it never connected.</summary>
        public PumpFacts? Facts { get; set; }

        /// <summary>When it opened again, oldest first; the first session of the process is no reconnect. Null: never.</summary>
        public Queue<DateTimeOffset>? Reconnects { get; private set; }

        public void Open(PumpFacts facts, DateTimeOffset now)
        {
            (Facts, _openSince) = (facts, now);
            if (_wasOpen)
            {
                Reconnects ??= [];
                Reconnects.Enqueue(now);
                if (Reconnects.Count > ReconnectsMax)
                    Reconnects.Dequeue();
            }

            _wasOpen = true;
        }

        /// <summary>For how long it was open, in milliseconds; null when that is not known.</summary>
        public long? Close(DateTimeOffset now)
        {
            var duration = now - _openSince;
            _openSince = null;
            return (long?)duration?.TotalMilliseconds;
        }
    }
}
