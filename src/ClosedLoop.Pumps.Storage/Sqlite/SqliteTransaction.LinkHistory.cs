using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void AppendLinkEvents(IReadOnlyList<LinkEvent> events, int keptPerPump) => LinkHistory.Append(events, keptPerPump);

    public void PutPumpFacts(PumpFacts facts) => LinkHistory.Put(facts);

    public void AddLinkMinute(LinkMinute minute, DateTimeOffset dropBefore) => LinkHistory.Add(minute, dropBefore);

    public void PutLibraryUse(DateTimeOffset hour, IReadOnlyList<LibraryUse> uses, DateTimeOffset dropBefore) =>
        LinkHistory.Put(hour, uses, dropBefore);
}
