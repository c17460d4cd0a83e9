using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>One connection of one destination around the product's lane scheduler: the synchronous counterpart of OutboxWorker.</summary>
public sealed class OutboxLanes
{
    private const int AckTimeoutMs = 15_000;
    private static readonly OutboxDestinationOptions Options = new() { ConnectionsPerDestination = 1 };

    private readonly VirtualGateway gateway;
    private readonly string destination;
    private readonly int connection;
    private readonly LaneScheduler scheduler;
    private bool underWay;
    private long attempt;
    private int recycled;
    private TimeSpan wakeAt = TimeSpan.MaxValue;

    public OutboxLanes(VirtualGateway gateway, string destination, int connection)
    {
        (this.gateway, this.destination, this.connection) = (gateway, destination, connection);
        scheduler = new LaneScheduler(Options, gateway.World.Random);
    }

    // After a time-out the connection is recycled: a message held on the old one holds up nothing on the new one.
    private string Connection => $"{destination}/{connection}/{recycled}";

    public void Restore(IJournalReader journal)
    {
        foreach (var lane in journal.ListOutboxLanes(destination))
            if (IsMine(lane.Lane))
                scheduler.Restore(lane.Lane, lane.LastId);
    }

    public void Enqueued(EnqueuedMessage message)
    {
        if (message.Destination != destination || !IsMine(message.Lane))
            return;
        scheduler.Enqueued(message.Lane, message.Id);
        Wake();
    }

    public void Wake()
    {
        while (!underWay && gateway.IsUp)
        {
            switch (scheduler.Next(gateway.Elapsed))
            {
                case LaneStep.Idle { Until: { } until }:
                    WakeAt(until);
                    return;
                case LaneStep.Idle:
                    return;
                case LaneStep.Load load:
                    Load(load);
                    break;
                case LaneStep.Send send:
                    Send(send.Row);
                    break;
            }
        }
    }

    private void WakeAt(TimeSpan until)
    {
        if (wakeAt <= until)
            return;
        wakeAt = until;
        gateway.After((long)Math.Ceiling((until - gateway.Elapsed).TotalMilliseconds), () =>
        {
            wakeAt = TimeSpan.MaxValue;
            Wake();
        });
    }

    private void Load(LaneStep.Load load)
    {
        underWay = true;
        gateway.Writer.Read(journal =>
        {
            scheduler.Loaded(journal.ReadOutboxLane(destination, load.Lane, load.AfterId, load.RowsMax));
            underWay = false;
            gateway.After(0, Wake);
        });
    }

    private void Send(OutboxRow row)
    {
        underWay = true;
        var mine = ++attempt;
        gateway.World.Ehr.Receive(row.Message, Connection, () => Answered(mine, new SendOutcome.Accepted()));
        if (destination == World.Answers && gateway.World.Strikes(Mutant.AnswersTwice))
            gateway.World.Ehr.Receive(row.Message with { ControlId = row.Message.ControlId + "2" }, Connection, () => { });
        gateway.After(AckTimeoutMs, () => Answered(mine, new SendOutcome.NoAnswer()));
    }

    // An answer to an earlier attempt, or after the time-out, is never matched.
    private void Answered(long which, SendOutcome outcome)
    {
        if (gateway.IsDead || !underWay || which != attempt)
            return;
        underWay = false;
        attempt++;
        recycled += outcome is SendOutcome.NoAnswer ? 1 : 0;
        if (scheduler.Complete(outcome, gateway.Elapsed) is SendEffect.Sent sent)
            gateway.Writer.Write(tx => tx.MarkSent(sent.OutboxId, gateway.Now), () => { });
        Wake();
    }

    private bool IsMine(string lane)
    {
        if (destination != World.Documents)
            return true;
        var hash = 2166136261u;
        foreach (var letter in lane)
            hash = unchecked((hash ^ letter) * 16777619u);
        return hash % World.DocumentConnections == connection;
    }
}
