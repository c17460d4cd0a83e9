namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>The last version of an administration that was told to a FHIR server; 0 before the first.</summary>
    long FhirToldThrough(string destination);
}
