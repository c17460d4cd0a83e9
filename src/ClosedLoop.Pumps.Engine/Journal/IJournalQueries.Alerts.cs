using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    AlertInstance? GetAlert(string id);

    /// <summary>The newest alert of this channel and code, ended or not.</summary>
    AlertInstance? LastAlert(ChannelRef channel, uint code);

    /// <summary>Alerts for which time has something to say, longest due first.</summary>
    IReadOnlyList<AlertInstance> ListDueAlerts(DateTimeOffset now, int rowsMax);

    /// <summary>Alerts that are on, oldest first.</summary>
    IReadOnlyList<AlertInstance> ListActiveAlerts(int rowsMax);

    /// <summary>All alerts, newest first.</summary>
    IReadOnlyList<AlertInstance> ListAlerts(int rowsMax);

    /// <summary>What was reported back about an alert, in order of receipt.</summary>
    IReadOnlyList<AlertResponse> ListAlertResponses(string alert);
}
