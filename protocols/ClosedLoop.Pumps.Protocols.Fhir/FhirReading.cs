using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>What came of reading bytes: a resource without an error, or the errors.</summary>
public sealed record FhirReading(Resource? Resource, IReadOnlyList<FhirIssue> Issues)
{
    [MemberNotNullWhen(true, nameof(Resource))]
    public bool IsAccepted => Resource is not null;

    /// <summary>The issues as a resource to answer with.</summary>
    public OperationOutcome ToOutcome() => OperationOutcome.Of(Issues);
}
