using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Messages for destinations.</summary>
public sealed partial class MemoryJournal
{
    private readonly List<Waiting> outbox = [];
    private readonly Dictionary<(string Destination, string Lane), List<long>> lanes = [];
    private readonly Dictionary<(string, string), long> controlIds = [];

    private enum OutboxState
    {
        Unsent,
        Parked,
        Sent,
        Discarded,
    }

    public long Enqueue(OutboxMessage message)
    {
        if (controlIds.ContainsKey((message.Destination, message.ControlId)))
            throw new InvalidOperationException("The control id is used already for this destination.");
        var id = outbox.Count + 1L;
        Set(controlIds, (message.Destination, message.ControlId), id);
        Add(outbox, new Waiting(new OutboxRow(id, message, false), OutboxState.Unsent, "", default));
        Add(ListOf(lanes, (message.Destination, message.Lane)), id);
        Add(enqueued, new EnqueuedMessage(message.Destination, message.Lane, id));
        return id;
    }

    public void MarkSent(long outboxId, DateTimeOffset at)
    {
        if (Entry(outboxId).State == OutboxState.Unsent)
            Finish(outboxId, OutboxState.Sent, at);
    }

    public void MarkParked(long outboxId, string reason, DateTimeOffset at)
    {
        var entry = Entry(outboxId);
        if (entry.State == OutboxState.Unsent)
            Put(outbox, (int)outboxId - 1, entry with { Row = entry.Row with { IsParked = true }, State = OutboxState.Parked, Reason = reason, At = at });
    }

    public bool RetryParked(long outboxId)
    {
        var entry = Entry(outboxId);
        if (entry.State != OutboxState.Parked)
            return false;
        Put(outbox, (int)outboxId - 1, entry with { Row = entry.Row with { IsParked = false }, State = OutboxState.Unsent, Reason = "" });
        return true;
    }

    public bool DiscardParked(long outboxId, DateTimeOffset at)
    {
        if (Entry(outboxId).State != OutboxState.Parked)
            return false;
        Finish(outboxId, OutboxState.Discarded, at);
        return true;
    }

    public IReadOnlyList<OutboxLaneState> ListOutboxLanes(string destination) =>
        [.. lanes.Where(lane => lane.Key.Destination == destination && lane.Value.Count > 0).OrderBy(lane => lane.Value[0])
            .Select(lane => new OutboxLaneState(lane.Key.Lane, lane.Value[^1], lane.Value.Exists(id => Entry(id).State == OutboxState.Parked)))];

    public IReadOnlyList<OutboxRow> ReadOutboxLane(string destination, string lane, long afterId, int rowsMax) =>
        lanes.TryGetValue((destination, lane), out var waiting)
            ? [.. waiting.Where(id => id > afterId).Take(rowsMax).Select(id => Entry(id).Row)]
            : [];

    public OutboxRow? GetOutboxRow(long id) => id >= 1 && id <= outbox.Count ? Entry(id).Row : null;

    public IReadOnlyList<ParkedMessage> ListParked(int rowsMax) =>
        [.. outbox.Where(one => one.State == OutboxState.Parked).Take(rowsMax).Select(one => new ParkedMessage(one.Row, one.Reason, one.At))];

    public IReadOnlyList<OutboxDepth> OutboxDepths() =>
        [.. outbox.Where(one => one.State < OutboxState.Sent).GroupBy(one => one.Row.Message.Destination)
            .Select(group => new OutboxDepth(
                group.Key, group.Count(), group.Count(one => one.State == OutboxState.Parked), group.Min(one => one.Row.Message.CreatedAt)))];

    private Waiting Entry(long id) => outbox[(int)id - 1];

    private void Finish(long id, OutboxState state, DateTimeOffset at)
    {
        var entry = Entry(id);
        Put(outbox, (int)id - 1, entry with { State = state, At = at });
        var lane = lanes[(entry.Row.Message.Destination, entry.Row.Message.Lane)];
        var place = lane.IndexOf(id);
        lane.RemoveAt(place);
        Undo(() => lane.Insert(place, id));
    }

    private void CopyOutbox(MemoryJournal copy)
    {
        copy.outbox.AddRange(outbox);
        CopyTo(lanes, copy.lanes);
        CopyTo(controlIds, copy.controlIds);
    }

    private readonly record struct Waiting(OutboxRow Row, OutboxState State, string Reason, DateTimeOffset At);
}
