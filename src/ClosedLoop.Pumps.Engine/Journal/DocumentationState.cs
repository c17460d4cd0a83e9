namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Whether an event's documentation messages exist yet.</summary>
public enum DocumentationState
{
    /// <summary>Its outbox rows were written in the same transaction, each naming the event.</summary>
    Queued,

    /// <summary>It waits for a patient association (S5); nothing may be sent or pruned until it is released.</summary>
    Held,

    /// <summary>No destination is told: it is of a kind that is not documented, or was withheld (rollout stage, test patient, pump in maintenance).</summary>
    NotDocumented,

    /// <summary>A person has to say whether it is documented: it came too late, or its time is charted by hand. Nothing is sent or pruned until then.</summary>
    InReview,
}
