namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>How far the journal has been read for evidence. Moves in the transaction that stores what was read from it.</summary>
/// <param name="Event">Journal id of the last event.</param>
/// <param name="Association">The last change of an association.</param>
/// <param name="Link">The last link to an order.</param>
public sealed record EvidenceCursor(long Event, long Association, long Link)
{
    public static readonly EvidenceCursor Start = new(0, 0, 0);
}
