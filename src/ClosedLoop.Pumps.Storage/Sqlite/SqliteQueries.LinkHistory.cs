using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private LinkHistoryTable? linkHistory;

    protected LinkHistoryTable LinkHistory => linkHistory ??= new LinkHistoryTable(Database);

    public IReadOnlyList<LinkEvent> ListLinkEvents(PumpId pump, int rowsMax) => LinkHistory.List(pump, rowsMax);

    public IReadOnlyList<PumpFacts> ListPumpFacts() => LinkHistory.Facts();

    public IReadOnlyList<LinkMinute> ListLinkMinutes(DateTimeOffset since, int rowsMax) => LinkHistory.Minutes(since, rowsMax);

    public IReadOnlyList<LibraryUse> ListLibraryUse(DateTimeOffset since, int rowsMax) => LinkHistory.Uses(since, rowsMax);

    public IReadOnlyList<AlertInstance> ListAlerts(PumpId pump, int rowsMax) => Alerts.List(pump, rowsMax);

    public IReadOnlyList<PumpLog> ListPumpLogs(PumpId pump) => Logs.List(pump);

    public IReadOnlyList<StoredEvent> ReadEventsBefore(PumpId pump, LogEpoch epoch, DeviceSequence before, int rowsMax) =>
        Events.ReadBefore(pump, epoch, before, rowsMax);

    public IReadOnlyList<SentMessage> ListMessagesOf(EventKey key) => Outbox.Of(key);

    public IReadOnlyList<SentMessage> ListMessagesAbout(string correlation, int rowsMax) => Outbox.About(correlation, rowsMax);
}
