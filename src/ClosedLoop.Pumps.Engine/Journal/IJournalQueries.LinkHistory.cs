using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>What happened to a pump's link, newest first.</summary>
    IReadOnlyList<LinkEvent> ListLinkEvents(PumpId pump, int rowsMax);

    IReadOnlyList<PumpFacts> ListPumpFacts();

    /// <summary>Oldest first, from the instant on.</summary>
    IReadOnlyList<LinkMinute> ListLinkMinutes(DateTimeOffset since, int rowsMax);

    /// <summary>Oldest first, from the instant on.</summary>
    IReadOnlyList<LibraryUse> ListLibraryUse(DateTimeOffset since, int rowsMax);

    /// <summary>Alerts of one pump, newest first.</summary>
    IReadOnlyList<AlertInstance> ListAlerts(PumpId pump, int rowsMax);

    /// <summary>Logs of one pump.</summary>
    IReadOnlyList<PumpLog> ListPumpLogs(PumpId pump);

    /// <summary>Events of one log before the given sequence, newest first.</summary>
    IReadOnlyList<StoredEvent> ReadEventsBefore(PumpId pump, LogEpoch epoch, DeviceSequence before, int rowsMax);

    /// <summary>Messages that document an event, sent ones too.</summary>
    IReadOnlyList<SentMessage> ListMessagesOf(EventKey key);

    /// <summary>Messages about something that is no event (a case, an alert), sent ones too.</summary>
    IReadOnlyList<SentMessage> ListMessagesAbout(string correlation, int rowsMax);
}
