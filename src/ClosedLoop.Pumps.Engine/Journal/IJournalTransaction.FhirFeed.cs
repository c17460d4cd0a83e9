namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Moves in the transaction that enqueues the messages.</summary>
    void PutFhirToldThrough(string destination, long number);
}
