using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>True when the newest version was told to the FHIR server and no message about it waits there or is parked.</summary>
    bool IsTold(string destination, Administration known);
}
