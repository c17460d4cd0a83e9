namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the next version of a resource, or its first; throws when it does not follow the version before it.</summary>
    void AppendFhirVersion(FhirVersion version);
}
