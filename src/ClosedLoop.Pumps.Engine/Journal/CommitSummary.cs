using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What a commit made durable, for waking the outbox and for counting.</summary>
public sealed record CommitSummary(
    int EventsAppended, int EventsDuplicate, int EventsConflicting, IReadOnlyList<EnqueuedMessage> Enqueued)
{
    public static readonly CommitSummary Empty = new(0, 0, 0, []);

    /// <summary>Lanes from which unsent messages were taken back.</summary>
    public IReadOnlyList<string> RecalledLanes { get; init; } = [];
}
