using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Keeping;

/// <summary>How every registered pump stands: known, connecting, live, suspect or lost, and since when. Strangers are not kept.</summary>
public sealed class SessionKeeper : IPumpObserver
{
    private readonly ConcurrentDictionary<PumpId, Place> _pumps;
    private readonly PresencePolicy _policy;
    private readonly TimeProvider _time;

    public SessionKeeper(IEnumerable<PumpId> registered, PumpSessionOptions sessions, PumpLinkOptions links, TimeProvider time)
    {
        _time = time;
        _policy = new PresencePolicy(
            TimeSpan.FromMilliseconds((long)sessions.HeartbeatsMissedUntrusted * sessions.HeartbeatMs),
            TimeSpan.FromMilliseconds(links.OfflineGraceMs),
            TimeSpan.FromMilliseconds(sessions.AdmissionTimeoutMs));
        var now = time.GetUtcNow();
        _pumps = new(registered.Select(pump => KeyValuePair.Create(pump, new Place(new PumpPresence(now)))));
    }

    /// <summary>At start: what the journal says was on line is away from now on, what it says was lost still is.</summary>
    public void Recover(IJournalQueries journal)
    {
        var now = _time.GetUtcNow();
        foreach (var row in journal.ListPumpLinks())
            See(row.Pump, known => known.Missing(row.Online ? now : now - _policy.Grace));
    }

    public KeptPump? Find(PumpId pump)
    {
        if (!_pumps.TryGetValue(pump, out var place))
            return null;
        var presence = place.Presence;
        return new KeptPump(pump, presence, presence.StandingAt(_time.GetUtcNow(), _policy));
    }

    /// <summary>All registered pumps.</summary>
    public IReadOnlyList<KeptPump> List()
    {
        var now = _time.GetUtcNow();
        return [.. _pumps.Select(pair => (Pump: pair.Key, pair.Value.Presence))
            .Select(pair => new KeptPump(pair.Pump, pair.Presence, pair.Presence.StandingAt(now, _policy)))
            .OrderBy(kept => kept.Pump.Value, StringComparer.Ordinal)];
    }

    /// <summary>How many pumps are in each phase; every phase is there.</summary>
    public IReadOnlyDictionary<LinkPhase, int> Counts()
    {
        var now = _time.GetUtcNow();
        var counts = Enum.GetValues<LinkPhase>().ToDictionary(phase => phase, _ => 0);
        foreach (var place in _pumps.Values)
            counts[place.Presence.StandingAt(now, _policy).Phase]++;
        return counts;
    }

    public void ConnectionAnnounced(PumpId pump) => See(pump, known => known.Announce(_time.GetUtcNow()));

    public void ConnectionRefused(PumpId pump, RefuseReason reason) => See(pump, known => known.Refuse(reason, _time.GetUtcNow()));

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => See(pump, known => known.Open(token, _time.GetUtcNow()));

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt) => Hear(pump);

    public void ProposalReported(PumpId pump, ProposalReport report) => Hear(pump);

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events) => Hear(pump);

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs) => Hear(pump);

    public void SessionClosed(PumpId pump, FencingToken token, string reason) => See(pump, known => known.Close(token, _time.GetUtcNow()));

    private void Hear(PumpId pump)
    {
        if (_pumps.TryGetValue(pump, out var place))
            place.Hear(_time.GetUtcNow());
    }

    // Never adds: a stranger cannot make the list longer.
    private void See(PumpId pump, Func<PumpPresence, PumpPresence> what)
    {
        if (_pumps.TryGetValue(pump, out var place))
            place.See(what);
    }

    /// <summary>
    /// What was seen of one pump. When it was last heard stands beside it: every heartbeat of every pump would leave a value behind that has
    /// lived long enough to be collected late.
    /// </summary>
    private sealed class Place(PumpPresence first)
    {
        private PumpPresence _seen = first;
        private long _heardTicks;

        public PumpPresence Presence => Heard(Volatile.Read(ref _seen));

        public void Hear(DateTimeOffset now) => Volatile.Write(ref _heardTicks, now.UtcTicks);

        public void See(Func<PumpPresence, PumpPresence> what)
        {
            PumpPresence known;
            do
            {
                // Another session of the pump may be told of at the same moment.
                known = Volatile.Read(ref _seen);
            }
            while (Interlocked.CompareExchange(ref _seen, what(Heard(known)), known) != known);
        }

        private PumpPresence Heard(PumpPresence seen)
        {
            var heard = new DateTimeOffset(Volatile.Read(ref _heardTicks), TimeSpan.Zero);
            return heard > seen.HeardAt ? seen.Hear(heard) : seen;
        }
    }
}
