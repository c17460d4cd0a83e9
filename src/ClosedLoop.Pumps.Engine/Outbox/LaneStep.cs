namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>What a worker is to do next.</summary>
public abstract record LaneStep
{
    private LaneStep()
    {
    }

    /// <summary>Nothing until the instant (none: until something is enqueued).</summary>
    public sealed record Idle(TimeSpan? Until) : LaneStep;

    /// <summary>Read the lane's next messages from the store; answer with <see cref="LaneScheduler.Loaded"/>.</summary>
    public sealed record Load(string Lane, long AfterId, int RowsMax) : LaneStep;

    /// <summary>Send the message; answer with <see cref="LaneScheduler.Complete"/>.</summary>
    public sealed record Send(OutboxRow Row) : LaneStep;

    /// <summary>Send the snapshot; answer with <see cref="LaneScheduler.Complete"/>.</summary>
    public sealed record SendSnapshot(string Lane, LaneSnapshot Snapshot) : LaneStep;
}
