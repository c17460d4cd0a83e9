namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What became of an event offered to the journal (S8). All but <see cref="Gap"/> may be acked after the commit.</summary>
public enum AppendOutcome
{
    /// <summary>New, and stored: the next in its log, or one from a range recorded lost that turned up after all.</summary>
    Appended,

    /// <summary>The same bytes are stored already (or were, and have been pruned): ack again, do nothing else.</summary>
    Duplicate,

    /// <summary>Other bytes are stored under this key: these were quarantined with both hashes. Raise an alert.</summary>
    Conflict,

    /// <summary>Events before it are missing; it was not stored. Ask the pump to resend from the contiguous mark.</summary>
    Gap,
}
