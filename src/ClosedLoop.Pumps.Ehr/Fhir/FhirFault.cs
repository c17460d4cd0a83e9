namespace ClosedLoop.Pumps.Ehr.Fhir;

/// <summary>One thing a resource says that cannot be taken: an issue of the answer, or a refusal of the case.</summary>
/// <param name="Issue">Of the FHIR issue types.</param>
/// <param name="Expression">Where, in FHIRPath.</param>
/// <param name="Text">For people; no patient data.</param>
internal sealed record FhirFault(string Issue, string Expression, string Text);
