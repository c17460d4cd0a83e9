namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the service state that holds from <see cref="ServiceStateRow.At"/> on.</summary>
    void AppendServiceState(ServiceStateRow row);
}
