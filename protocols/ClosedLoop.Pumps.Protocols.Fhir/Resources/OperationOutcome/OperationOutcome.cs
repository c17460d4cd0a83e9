namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>What was wrong with a request, issue by issue.</summary>
public sealed partial record OperationOutcome : DomainResource
{
    public override string ResourceType => "OperationOutcome";

    public IReadOnlyList<OperationOutcomeIssue> Issue { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("issue"u8, Issue, min: 1);
    }
}
