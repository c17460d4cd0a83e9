using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the alert, or replaces the one with the same id.</summary>
    void StoreAlert(AlertInstance alert);

    /// <summary>Adds to the ledger; nothing is ever taken from it.</summary>
    void AppendAlertResponse(AlertResponse response);
}
