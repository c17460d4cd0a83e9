namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Inserts or replaces the pump's snapshot; in the transaction that stores the events derived up to it.</summary>
    void PutPollState(PollSnapshot snapshot);
}
