namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds in their order, and drops what is older than the newest <paramref name="keptPerPump"/> of each pump named.</summary>
    void AppendLinkEvents(IReadOnlyList<LinkEvent> events, int keptPerPump);

    void PutPumpFacts(PumpFacts facts);

    /// <summary>Adds to the minute, and drops minutes before the instant.</summary>
    void AddLinkMinute(LinkMinute minute, DateTimeOffset dropBefore);

    /// <summary>Replaces what is known of the hour, and drops hours before the instant.</summary>
    void PutLibraryUse(DateTimeOffset hour, IReadOnlyList<LibraryUse> uses, DateTimeOffset dropBefore);
}
