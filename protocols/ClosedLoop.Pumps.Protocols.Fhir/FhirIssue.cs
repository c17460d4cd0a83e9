namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>One thing wrong with a resource, as an OperationOutcome tells it. No text holds a value of the resource: it may be a patient's.</summary>
/// <param name="Severity">A code of <see cref="IssueSeverity"/>.</param>
/// <param name="Code">A code of <see cref="IssueType"/>.</param>
/// <param name="Expression">Where, as FHIRPath: <c>Bundle.entry[2].resource.status</c>. Choices by their stem: <c>Observation.value</c>.</param>
/// <param name="Diagnostics">What, for people.</param>
public sealed record FhirIssue(string Severity, string Code, string Expression, string Diagnostics)
{
    public bool IsError => Severity is IssueSeverity.Error or IssueSeverity.Fatal;
}
