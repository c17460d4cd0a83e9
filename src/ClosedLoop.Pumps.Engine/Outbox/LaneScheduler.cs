namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>
/// Decides what one connection sends next. Pure: notifications, outcomes and the time in, steps out. Each lane is sent strictly in
/// order with one message under way; lanes take turns. A refused message stops its own lane only (S9); a failed connection pauses the
/// connection. Times are elapsed time of a monotonic clock. Not for use by two threads at once.
/// </summary>
public sealed class LaneScheduler(OutboxDestinationOptions options, Random jitter)
{
    private readonly Dictionary<string, OutboxLane> lanes = new(StringComparer.Ordinal);
    private readonly Queue<OutboxLane> ready = new();
    private readonly PriorityQueue<OutboxLane, TimeSpan> delayed = new();
    private OutboxLane? serving;
    private LaneStep? underWay;
    private TimeSpan pausedUntil = TimeSpan.MinValue;
    private long restoredThrough;

    /// <summary>Attempts in a row that got no answer at all; 0 while the destination answers.</summary>
    public int ConnectionFailures { get; private set; }

    /// <summary>The real cause of the last such failure, as the sender told it.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>At start: the lane has unsent messages from earlier runs, up to this id.</summary>
    public void Restore(string laneKey, long lastId)
    {
        var lane = Lane(laneKey);
        lane.AfterId = 0;
        lane.LastEnqueuedId = Math.Max(lane.LastEnqueuedId, lastId);
        restoredThrough = Math.Max(restoredThrough, lastId);
        Line(lane);
    }

    /// <summary>A message has become durable. Ids are told in rising order, perhaps after the message was already read and sent.</summary>
    public void Enqueued(string laneKey, long id)
    {
        if (id <= restoredThrough)
            return;
        var lane = Lane(laneKey);
        // Messages before this one are done with, though their marks may not be in the store yet: they must not be read again.
        if (!lane.HasDurable && !lane.IsParked)
            lane.AfterId = Math.Max(lane.AfterId, id - 1);
        lane.LastEnqueuedId = Math.Max(lane.LastEnqueuedId, id);
        Line(lane);
    }

    /// <summary>Takes the newest snapshot of a lane; true when an older one was replaced unsent.</summary>
    public bool Offer(string laneKey, LaneSnapshot snapshot)
    {
        var lane = Lane(laneKey);
        var replaced = lane.Snapshot is not null;
        lane.Snapshot = snapshot;
        Line(lane);
        return replaced;
    }

    /// <summary>The lane's parked message was retried or discarded.</summary>
    public void Unpark(string laneKey)
    {
        var lane = Lane(laneKey);
        lane.IsParked = false;
        Line(lane);
    }

    /// <summary>Messages of the lane were taken back: what is in memory is read again, except the one under way.</summary>
    public void Reread(string laneKey)
    {
        if (!lanes.TryGetValue(laneKey, out var lane))
            return;
        lane.IsStale = underWay is LaneStep.Load && serving == lane;
        if (!lane.Rows.TryPeek(out var head))
            return;
        lane.Rows.Clear();
        lane.AfterId = head.Id - 1;
        if (underWay is not LaneStep.Send || serving != lane)
            return;
        lane.Rows.Enqueue(head);
        lane.AfterId = head.Id;
    }

    public LaneStep Next(TimeSpan now)
    {
        if (underWay is not null)
            throw new InvalidOperationException("The last step has not been answered.");
        if (now < pausedUntil)
            return new LaneStep.Idle(pausedUntil);
        while (delayed.TryPeek(out var waiting, out var due) && due <= now)
            ready.Enqueue(delayed.Dequeue());
        while (ready.TryDequeue(out var lane))
        {
            if (lane.HasWork)
                return Serve(lane);
            Retire(lane);
        }

        return new LaneStep.Idle(delayed.TryPeek(out _, out var next) ? next : null);
    }

    /// <summary>Answers <see cref="LaneStep.Load"/> with the lane's unsent messages in order; none when a person discarded them.</summary>
    public void Loaded(IReadOnlyList<OutboxRow> rows)
    {
        var lane = Answered<LaneStep.Load>();
        lane.Failures = 0;
        if (lane.IsStale)
        {
            lane.IsStale = false;
            BackInLine(lane);
            return;
        }

        if (rows.Count == 0)
            lane.AfterId = lane.LastEnqueuedId;
        foreach (var row in rows)
        {
            // A parked message is the head of its lane: what is behind it waits in the store.
            if (row.IsParked)
            {
                lane.IsParked = true;
                break;
            }

            lane.Rows.Enqueue(row);
            lane.AfterId = row.Id;
        }

        // Only the head can be parked; if one follows unparked rows, it is found again when these are sent.
        lane.IsParked &= lane.Rows.Count == 0;
        BackInLine(lane);
    }

    /// <summary>Answers <see cref="LaneStep.Load"/> when the store could not be read.</summary>
    public void LoadFailed(TimeSpan now)
    {
        var lane = Answered<LaneStep.Load>();
        lane.Failures++;
        delayed.Enqueue(lane, now + Backoff(lane.Failures));
    }

    /// <summary>Answers <see cref="LaneStep.Send"/> or <see cref="LaneStep.SendSnapshot"/>.</summary>
    public SendEffect Complete(SendOutcome outcome, TimeSpan now)
    {
        JudgeConnection(outcome, now);
        if (underWay is LaneStep.SendSnapshot)
        {
            BackInLine(Answered<LaneStep.SendSnapshot>());
            return outcome is SendOutcome.Accepted ? new SendEffect.SnapshotSent() : new SendEffect.SnapshotDropped();
        }

        var lane = Answered<LaneStep.Send>();
        var id = lane.Rows.Peek().Id;
        switch (outcome)
        {
            case SendOutcome.Accepted:
                lane.Rows.Dequeue();
                (lane.Refusals, lane.Failures) = (0, 0);
                BackInLine(lane);
                return new SendEffect.Sent(id);
            case SendOutcome.Rejected rejected:
                return Park(lane, id, $"{rejected.Code}: {rejected.Text}");
            case SendOutcome.Refused refused when lane.Refusals >= options.RejectRetriesMax:
                return Park(lane, id, $"{refused.Code} after {lane.Refusals + 1} attempts: {refused.Text}");
            case SendOutcome.Refused:
                lane.Refusals++;
                delayed.Enqueue(lane, now + Backoff(lane.Refusals));
                return new SendEffect.WillRetry(id);
            case SendOutcome.NoAnswer:
                // The message itself may be what the receiver chokes on: its lane waits longer each time, so that others get their turn.
                lane.Failures++;
                delayed.Enqueue(lane, now + Backoff(lane.Failures));
                return new SendEffect.WillRetry(id);
            default:
                BackInLine(lane);
                return new SendEffect.WillRetry(id);
        }
    }

    private LaneStep Serve(OutboxLane lane)
    {
        serving = lane;
        if (lane.Rows.TryPeek(out var row))
            return underWay = new LaneStep.Send(row);
        if (lane.HasUnloaded)
            return underWay = new LaneStep.Load(lane.Key, lane.AfterId, options.LaneRowsMax);
        var snapshot = lane.Snapshot!;
        lane.Snapshot = null;
        return underWay = new LaneStep.SendSnapshot(lane.Key, snapshot);
    }

    private void JudgeConnection(SendOutcome outcome, TimeSpan now)
    {
        var failure = outcome switch
        {
            SendOutcome.NoAnswer => "no answer in time",
            SendOutcome.ConnectionFailed failed => failed.Reason,
            _ => null,
        };
        if (failure is null)
        {
            ConnectionFailures = 0;
            return;
        }

        LastFailure = failure;
        ConnectionFailures++;
        var asked = (outcome as SendOutcome.ConnectionFailed)?.RetryAfter ?? TimeSpan.Zero;
        var longest = TimeSpan.FromMilliseconds(options.RetryAfterMsMax);
        var pause = Backoff(ConnectionFailures);
        pausedUntil = now + (asked <= pause ? pause : asked < longest ? asked : longest);
    }

    private static SendEffect.Parked Park(OutboxLane lane, long id, string reason)
    {
        // Read again from the parked message on when a person has decided.
        lane.AfterId = id - 1;
        lane.Rows.Clear();
        lane.IsParked = true;
        (lane.Refusals, lane.Failures) = (0, 0);
        lane.IsInLine = false;
        return new SendEffect.Parked(id, reason);
    }

    private OutboxLane Answered<TStep>()
        where TStep : LaneStep
    {
        if (underWay is not TStep)
            throw new InvalidOperationException($"No {typeof(TStep).Name} is under way.");
        underWay = null;
        return serving!;
    }

    private OutboxLane Lane(string key)
    {
        if (!lanes.TryGetValue(key, out var lane))
            lanes.Add(key, lane = new OutboxLane(key));
        return lane;
    }

    private void Line(OutboxLane lane)
    {
        if (lane.IsInLine)
            return;
        if (!lane.HasWork)
        {
            Forget(lane);
            return;
        }

        lane.IsInLine = true;
        ready.Enqueue(lane);
    }

    private void BackInLine(OutboxLane lane) => ready.Enqueue(lane);

    private void Retire(OutboxLane lane)
    {
        lane.IsInLine = false;
        Forget(lane);
    }

    private void Forget(OutboxLane lane)
    {
        // A lane that was read ahead of its notification is kept until that comes, or it would be sent twice.
        if (!lane.IsParked && lane.AfterId <= lane.LastEnqueuedId)
            lanes.Remove(lane.Key);
    }

    /// <summary>Doubles with each failure up to the maximum, less a random part of up to half: senders shall not march in step.</summary>
    private TimeSpan Backoff(int failures)
    {
        var ms = Math.Min(options.BackoffMaxMs, (long)options.BackoffMinMs << Math.Min(failures - 1, 30));
        return TimeSpan.FromMilliseconds(ms - jitter.NextInt64(ms / 2 + 1));
    }
}
