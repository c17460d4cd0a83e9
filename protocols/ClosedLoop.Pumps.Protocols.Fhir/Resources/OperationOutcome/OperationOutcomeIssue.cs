namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>OperationOutcome.issue</c>.</summary>
public sealed partial record OperationOutcomeIssue : Element
{
    public string? Severity { get; init; }

    public string? Code { get; init; }

    public CodeableConcept? Details { get; init; }

    public string? Diagnostics { get; init; }

    public IReadOnlyList<string?> Location { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> Expression { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("severity"u8, Severity, IssueSeverity.All, min: 1);
        v.Code("code"u8, Code, IssueType.All, min: 1);
        v.One("details"u8, Details);
        v.Text("diagnostics"u8, Diagnostics, TextKind.String);
        v.Texts("location"u8, Location, TextKind.String);
        v.Texts("expression"u8, Expression, TextKind.String);
    }
}
