using System.Globalization;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Tests.Outbox;

/// <summary>A scheduler with a store in memory: answers its reads and plays the destination.</summary>
internal sealed class LaneSchedulerRig(OutboxDestinationOptions options, int seed)
{
    private readonly SortedDictionary<long, OutboxRow> unsent = [];

    public LaneScheduler Scheduler { get; } = new(options, new Random(seed));

    public TimeSpan Now { get; private set; }

    public void Stored(string lane, long id, bool parked = false)
    {
        var controlId = id.ToString(CultureInfo.InvariantCulture);
        unsent.Add(id, new OutboxRow(
            id, new OutboxMessage("ehr", lane, "PCD-10", controlId, default, DateTimeOffset.UnixEpoch, ""), parked));
    }

    public void Enqueue(string lane, params long[] ids)
    {
        foreach (var id in ids)
        {
            Stored(lane, id);
            Scheduler.Enqueued(lane, id);
        }
    }

    public void Discard(long id) => unsent.Remove(id);

    /// <summary>The next step that is not a read.</summary>
    public LaneStep Next()
    {
        while (true)
        {
            var step = Scheduler.Next(Now);
            if (step is not LaneStep.Load load)
                return step;
            Scheduler.Loaded([.. unsent.Values
                .Where(row => row.Message.Lane == load.Lane && row.Id > load.AfterId)
                .Take(load.RowsMax)]);
        }
    }

    /// <summary>Answers the next step, which must be the sending of this message.</summary>
    public SendEffect Answer(long id, SendOutcome outcome)
    {
        var send = (LaneStep.Send)Next();
        Xunit.Assert.Equal(id, send.Row.Id);
        return Scheduler.Complete(outcome, Now);
    }

    public SendEffect AnswerNext(SendOutcome outcome)
    {
        Xunit.Assert.IsNotType<LaneStep.Idle>(Next());
        return Scheduler.Complete(outcome, Now);
    }

    public void AdvanceToIdleEnd()
    {
        if (Next() is LaneStep.Idle { Until: { } until })
            Now = until;
    }

    /// <summary>Accepts messages until a snapshot is to be sent, whose control id is given.</summary>
    public IReadOnlyList<long> DrainAcceptingUntilSnapshot(out string snapshot)
    {
        var sent = DrainAcceptingHere(out var last);
        snapshot = ((LaneStep.SendSnapshot)last).Snapshot.ControlId;
        return sent;
    }

    /// <summary>Accepts everything until idle, and gives the ids sent; with lagging marks the store goes on calling them unsent.</summary>
    public IReadOnlyList<long> DrainAccepting(bool marksLag = false)
    {
        var sent = DrainAcceptingHere(out var last, marksLag);
        Xunit.Assert.IsType<LaneStep.Idle>(last);
        return sent;
    }

    private List<long> DrainAcceptingHere(out LaneStep last, bool marksLag = false)
    {
        var sent = new List<long>();
        while ((last = Next()) is LaneStep.Send send)
        {
            Scheduler.Complete(new SendOutcome.Accepted(), Now);
            sent.Add(send.Row.Id);
            if (!marksLag)
                unsent.Remove(send.Row.Id);
        }

        return sent;
    }
}
