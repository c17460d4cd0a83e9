namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>What follows from an attempt and has to be recorded.</summary>
public abstract record SendEffect
{
    private SendEffect()
    {
    }

    public sealed record Sent(long OutboxId) : SendEffect;

    /// <summary>The message and its lane wait for a person; no other lane does.</summary>
    public sealed record Parked(long OutboxId, string Reason) : SendEffect;

    /// <summary>The same message will be sent again.</summary>
    public sealed record WillRetry(long OutboxId) : SendEffect;

    public sealed record SnapshotSent : SendEffect;

    /// <summary>The snapshot is given up; the next one will tell the state anew.</summary>
    public sealed record SnapshotDropped : SendEffect;
}
