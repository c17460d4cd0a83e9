namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Inserts or replaces what is known of the pump's link.</summary>
    void PutPumpLink(PumpLinkRow row);
}
