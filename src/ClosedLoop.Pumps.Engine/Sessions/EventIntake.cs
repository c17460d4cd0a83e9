using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>
/// The order of one pump's event log within a session (S8): what comes next is taken in, what is older goes to the journal once more (which
/// tells a duplicate from a conflict), what comes after a hole is dropped and asked for again. One commit at a time is in flight.
/// </summary>
internal sealed class EventIntake(LogEpoch epoch, DeviceSequence committedBefore, PumpSessionOptions options)
{
    private readonly Queue<Item> waiting = new();
    private readonly List<Item> inFlight = [];
    private readonly TimeSpan resendInterval = TimeSpan.FromMilliseconds(options.ResendIntervalMs);
    private ulong committed = committedBefore.Value;

    /// <summary>Everything up to here is committed or on its way.</summary>
    private ulong accepted = committedBefore.Value;

    /// <summary>The farthest the pump is known to have come: what lies between is still to be sent again.</summary>
    private ulong seen = committedBefore.Value;
    private TimeSpan? resendAskedAt;
    private bool closing;

    public LogEpoch Epoch => epoch;

    public bool HasRoom => waiting.Count + inFlight.Count < options.PendingEventsMax;

    public bool CommitInFlight => inFlight.Count > 0;

    private bool HasGap => seen > accepted;

    private bool Idle => inFlight.Count == 0 && waiting.Count == 0;

    /// <summary>When the gap is to be asked for (again); null without one, or while events before it are still on their way.</summary>
    public TimeSpan? ResendDue => !HasGap || !Idle ? null : resendAskedAt is { } asked ? asked + resendInterval : TimeSpan.Zero;

    public void Offer(EventReport report, TimeSpan now)
    {
        var sequence = report.Event.Header.Key.Sequence.Value;
        if (IsBeyondNext(sequence))
        {
            See(sequence);
            return;
        }

        var repeat = sequence <= accepted;
        if (!repeat)
            Advance(sequence, now);
        waiting.Enqueue(Item.Of(report, repeat, now));
    }

    /// <summary>A loss in another epoch than the session's is recorded there and moves nothing here.</summary>
    public void Offer(EventsLostReport lost, TimeSpan now)
    {
        if (lost.Epoch != epoch || lost.To.Value <= accepted)
        {
            waiting.Enqueue(Item.Of(lost, repeat: true, now));
            return;
        }

        if (IsBeyondNext(lost.From.Value))
        {
            See(lost.To.Value);
            return;
        }

        // What has come before it was said to be lost is not lost.
        var missing = lost with { From = new DeviceSequence(accepted + 1) };
        Advance(lost.To.Value, now);
        waiting.Enqueue(Item.Of(missing, repeat: false, now));
    }

    /// <summary>False when its events do not follow what was accepted: the gateway numbers them itself, so nothing can be missing.</summary>
    public bool TryOffer(DerivedReport report, TimeSpan now)
    {
        if (report.Snapshot.Epoch != epoch || report.Snapshot.Last.Value != accepted + (ulong)report.Events.Count)
            return false;
        for (var i = 0; i < report.Events.Count; i++)
            if (report.Events[i].Header.Key is var key && (key.Epoch != epoch || key.Sequence.Value != accepted + (ulong)i + 1))
                return false;
        Advance(report.Snapshot.Last.Value, now);
        waiting.Enqueue(Item.Of(report, now));
        return true;
    }

    /// <summary>The next thing to commit, if none is in flight.</summary>
    public SessionOutput? NextCommit()
    {
        if (CommitInFlight || !waiting.TryDequeue(out var first))
            return null;
        inFlight.Add(first);
        if (first.Lost is { } lost)
            return new SessionOutput.CommitLoss(lost);
        if (first.Derived is { } derived)
            return new SessionOutput.CommitDerived(derived);
        while (inFlight.Count < options.CommitBatchMax && waiting.TryPeek(out var next) && next.Event is not null)
            inFlight.Add(waiting.Dequeue());
        return new SessionOutput.Commit([.. inFlight.Select(item => item.Event!)]);
    }

    /// <summary>The commit in flight is durable up to <paramref name="mark"/>: the ack to send (S1), and what to tell the others.</summary>
    public (AckEventsCommand Ack, SessionOutput Settled) Settle(DeviceSequence mark, TimeSpan now)
    {
        var first = inFlight[0];
        SessionOutput settled = first.Lost is { } lost
            ? new SessionOutput.LossSettled(first.Repeat ? 0 : lost.To.Value - lost.From.Value + 1)
            : first.Derived is { } derived ? new SessionOutput.Settled([.. derived.Events.Select(one => new EventReport(one, default))], 0, now - first.At)
            : Settled(mark, now - first.At);
        var last = inFlight.Where(item => !item.Repeat).Select(item => item.Last).DefaultIfEmpty(committed).Last();
        inFlight.Clear();
        if (first.Lost is { } other && other.Epoch != epoch)
            return (new AckEventsCommand(other.Epoch, mark, Resend: false), settled);

        committed = mark.Value;
        if (mark.Value < last)
        {
            // The journal stands behind the session, so it has a hole here: go on from what it has.
            waiting.Clear();
            seen = Math.Max(seen, accepted);
            accepted = committed;
            resendAskedAt = null;
        }

        accepted = Math.Max(accepted, committed);
        return (Ack(now), settled);
    }

    /// <summary>The cumulative ack; asks for the gap if that is due.</summary>
    public AckEventsCommand Ack(TimeSpan now)
    {
        var resend = ResendDue <= now;
        if (resend)
            resendAskedAt = now;
        return new AckEventsCommand(epoch, new DeviceSequence(committed), resend);
    }

    private SessionOutput.Settled Settled(DeviceSequence mark, TimeSpan waited)
    {
        var fresh = inFlight.Where(item => !item.Repeat && item.Last <= mark.Value).Select(item => item.Event!).ToArray();
        return new SessionOutput.Settled(fresh, inFlight.Count(item => item.Repeat), waited);
    }

    private bool IsBeyondNext(ulong sequence) => sequence > accepted && sequence - accepted > 1;

    /// <summary>Something behind a hole: it will be asked for, and at once when the pump filled the hole in part and went on.</summary>
    private void See(ulong sequence)
    {
        seen = Math.Max(seen, sequence);
        if (closing)
            resendAskedAt = null;
        closing = false;
    }

    // While a hole closes nothing more is asked for: what is on its way would come twice.
    private void Advance(ulong sequence, TimeSpan now)
    {
        accepted = sequence;
        closing = HasGap;
        resendAskedAt = HasGap ? now : null;
    }

    private readonly record struct Item(EventReport? Event, EventsLostReport? Lost, DerivedReport? Derived, bool Repeat, TimeSpan At)
    {
        public ulong Last => Event?.Event.Header.Key.Sequence.Value ?? Derived?.Snapshot.Last.Value ?? Lost!.To.Value;

        public static Item Of(EventReport report, bool repeat, TimeSpan at) => new(report, null, null, repeat, at);

        public static Item Of(EventsLostReport lost, bool repeat, TimeSpan at) => new(null, lost, null, repeat, at);

        public static Item Of(DerivedReport derived, TimeSpan at) => new(null, null, derived, Repeat: false, at);
    }
}
