namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>One access or change, for the security record.</summary>
public sealed partial record AuditEvent : DomainResource
{
    public override string ResourceType => "AuditEvent";

    public Coding? Type { get; init; }

    public IReadOnlyList<Coding> Subtype { get; init => field = value ?? []; } = [];

    public string? Action { get; init; }

    public Period? Period { get; init; }

    public FhirDateTime? Recorded { get; init; }

    public string? Outcome { get; init; }

    public string? OutcomeDesc { get; init; }

    public IReadOnlyList<CodeableConcept> PurposeOfEvent { get; init => field = value ?? []; } = [];

    public IReadOnlyList<AuditEventAgent> Agent { get; init => field = value ?? []; } = [];

    public AuditEventSource? Source { get; init; }

    public IReadOnlyList<AuditEventEntity> Entity { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type, min: 1);
        v.Many("subtype"u8, Subtype);
        v.Code("action"u8, Action, AuditEventAction.All);
        v.One("period"u8, Period);
        v.Time("recorded"u8, Recorded, TimeKind.Instant, min: 1);
        v.Code("outcome"u8, Outcome, AuditEventOutcome.All);
        v.Text("outcomeDesc"u8, OutcomeDesc, TextKind.String);
        v.Many("purposeOfEvent"u8, PurposeOfEvent);
        v.Many("agent"u8, Agent, min: 1);
        v.One("source"u8, Source, min: 1);
        v.Many("entity"u8, Entity);
    }
}
