namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Who or what made a resource, from what, and when.</summary>
public sealed partial record Provenance : DomainResource
{
    public override string ResourceType => "Provenance";

    public IReadOnlyList<Reference> Target { get; init => field = value ?? []; } = [];

    public Period? OccurredPeriod { get; init; }

    public FhirDateTime? OccurredDateTime { get; init; }

    public FhirDateTime? Recorded { get; init; }

    public IReadOnlyList<string?> Policy { get; init => field = value ?? []; } = [];

    public Reference? Location { get; init; }

    public IReadOnlyList<CodeableConcept> Reason { get; init => field = value ?? []; } = [];

    public CodeableConcept? Activity { get; init; }

    public IReadOnlyList<ProvenanceAgent> Agent { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ProvenanceEntity> Entity { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("target"u8, Target, min: 1);
        v.One("occurredPeriod"u8, OccurredPeriod, stem: 8);
        v.Time("occurredDateTime"u8, OccurredDateTime, TimeKind.DateTime, stem: 8);
        v.Choice("occurred"u8, 0, OccurredPeriod is not null, OccurredDateTime is not null);
        v.Time("recorded"u8, Recorded, TimeKind.Instant, min: 1);
        v.Texts("policy"u8, Policy, TextKind.Uri);
        v.One("location"u8, Location);
        v.Many("reason"u8, Reason);
        v.One("activity"u8, Activity);
        v.Many("agent"u8, Agent, min: 1);
        v.Many("entity"u8, Entity);
    }
}
