namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What became of a statement that events are lost for good.</summary>
public enum EventsLostOutcome
{
    /// <summary>Recorded; the contiguous mark now stands at the end of the range.</summary>
    Recorded,

    /// <summary>The mark already stood at or past the end of the range: nothing to record.</summary>
    AlreadyPassed,

    /// <summary>The range begins after the next expected event, so it does not explain what is missing. Nothing was recorded.</summary>
    Gap,
}
