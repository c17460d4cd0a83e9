namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>"Propose this order to this pump": the bedside request.</summary>
public sealed partial record FhirTask : DomainResource
{
    public override string ResourceType => "Task";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> BasedOn { get; init => field = value ?? []; } = [];

    public Identifier? GroupIdentifier { get; init; }

    public IReadOnlyList<Reference> PartOf { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public CodeableConcept? StatusReason { get; init; }

    public CodeableConcept? BusinessStatus { get; init; }

    public string? Intent { get; init; }

    public string? Priority { get; init; }

    public CodeableConcept? Code { get; init; }

    public string? Description { get; init; }

    public Reference? Focus { get; init; }

    public Reference? For { get; init; }

    public Reference? Encounter { get; init; }

    public Period? ExecutionPeriod { get; init; }

    public FhirDateTime? AuthoredOn { get; init; }

    public FhirDateTime? LastModified { get; init; }

    public Reference? Requester { get; init; }

    public IReadOnlyList<CodeableConcept> PerformerType { get; init => field = value ?? []; } = [];

    public Reference? Owner { get; init; }

    public Reference? Location { get; init; }

    public CodeableConcept? ReasonCode { get; init; }

    public Reference? ReasonReference { get; init; }

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> RelevantHistory { get; init => field = value ?? []; } = [];

    public TaskRestriction? Restriction { get; init; }

    public IReadOnlyList<TaskInput> Input { get; init => field = value ?? []; } = [];

    public IReadOnlyList<TaskOutput> Output { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Many("basedOn"u8, BasedOn);
        v.One("groupIdentifier"u8, GroupIdentifier);
        v.Many("partOf"u8, PartOf);
        v.Code("status"u8, Status, FhirTaskStatus.All, min: 1);
        v.One("statusReason"u8, StatusReason);
        v.One("businessStatus"u8, BusinessStatus);
        v.Code("intent"u8, Intent, FhirTaskIntent.All, min: 1);
        v.Code("priority"u8, Priority, RequestPriority.All);
        v.One("code"u8, Code);
        v.Text("description"u8, Description, TextKind.String);
        v.One("focus"u8, Focus);
        v.One("for"u8, For);
        v.One("encounter"u8, Encounter);
        v.One("executionPeriod"u8, ExecutionPeriod);
        v.Time("authoredOn"u8, AuthoredOn, TimeKind.DateTime);
        v.Time("lastModified"u8, LastModified, TimeKind.DateTime);
        v.One("requester"u8, Requester);
        v.Many("performerType"u8, PerformerType);
        v.One("owner"u8, Owner);
        v.One("location"u8, Location);
        v.One("reasonCode"u8, ReasonCode);
        v.One("reasonReference"u8, ReasonReference);
        v.Many("note"u8, Note);
        v.Many("relevantHistory"u8, RelevantHistory);
        v.One("restriction"u8, Restriction);
        v.Many("input"u8, Input);
        v.Many("output"u8, Output);
    }
}
