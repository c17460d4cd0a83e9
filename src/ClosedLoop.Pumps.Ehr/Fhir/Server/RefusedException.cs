namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>
/// Ends the journal work of a write with an answer. Work that throws is undone whole, which is what makes a transaction bundle all or nothing
/// without a second pass; it never leaves <see cref="FhirDesk"/>.
/// </summary>
internal sealed class RefusedException(FhirAnswer answer) : Exception
{
    public FhirAnswer Answer => answer;
}
