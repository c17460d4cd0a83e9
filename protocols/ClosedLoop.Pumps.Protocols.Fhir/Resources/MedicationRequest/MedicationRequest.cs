namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A verified order: what a prescriber asked for and a pharmacist verified.</summary>
public sealed partial record MedicationRequest : DomainResource
{
    public override string ResourceType => "MedicationRequest";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public CodeableConcept? StatusReason { get; init; }

    public string? Intent { get; init; }

    public IReadOnlyList<CodeableConcept> Category { get; init => field = value ?? []; } = [];

    public string? Priority { get; init; }

    public bool? DoNotPerform { get; init; }

    public bool? ReportedBoolean { get; init; }

    public Reference? ReportedReference { get; init; }

    public CodeableConcept? MedicationCodeableConcept { get; init; }

    public Reference? MedicationReference { get; init; }

    public Reference? Subject { get; init; }

    public Reference? Encounter { get; init; }

    public IReadOnlyList<Reference> SupportingInformation { get; init => field = value ?? []; } = [];

    public FhirDateTime? AuthoredOn { get; init; }

    public Reference? Requester { get; init; }

    public Reference? Performer { get; init; }

    public CodeableConcept? PerformerType { get; init; }

    public Reference? Recorder { get; init; }

    public IReadOnlyList<CodeableConcept> ReasonCode { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> ReasonReference { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> BasedOn { get; init => field = value ?? []; } = [];

    public Identifier? GroupIdentifier { get; init; }

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Dosage> DosageInstruction { get; init => field = value ?? []; } = [];

    public MedicationRequestDispenseRequest? DispenseRequest { get; init; }

    public MedicationRequestSubstitution? Substitution { get; init; }

    public Reference? PriorPrescription { get; init; }

    public IReadOnlyList<Reference> DetectedIssue { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> EventHistory { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Code("status"u8, Status, MedicationRequestStatus.All, min: 1);
        v.One("statusReason"u8, StatusReason);
        v.Code("intent"u8, Intent, MedicationRequestIntent.All, min: 1);
        v.Many("category"u8, Category);
        v.Code("priority"u8, Priority, RequestPriority.All);
        v.Flag("doNotPerform"u8, DoNotPerform);
        v.Flag("reportedBoolean"u8, ReportedBoolean, stem: 8);
        v.One("reportedReference"u8, ReportedReference, stem: 8);
        v.Choice("reported"u8, 0, ReportedBoolean is not null, ReportedReference is not null);
        v.One("medicationCodeableConcept"u8, MedicationCodeableConcept, stem: 10);
        v.One("medicationReference"u8, MedicationReference, stem: 10);
        v.Choice("medication"u8, 1, MedicationCodeableConcept is not null, MedicationReference is not null);
        v.One("subject"u8, Subject, min: 1);
        v.One("encounter"u8, Encounter);
        v.Many("supportingInformation"u8, SupportingInformation);
        v.Time("authoredOn"u8, AuthoredOn, TimeKind.DateTime);
        v.One("requester"u8, Requester);
        v.One("performer"u8, Performer);
        v.One("performerType"u8, PerformerType);
        v.One("recorder"u8, Recorder);
        v.Many("reasonCode"u8, ReasonCode);
        v.Many("reasonReference"u8, ReasonReference);
        v.Many("basedOn"u8, BasedOn);
        v.One("groupIdentifier"u8, GroupIdentifier);
        v.Many("note"u8, Note);
        v.Many("dosageInstruction"u8, DosageInstruction);
        v.One("dispenseRequest"u8, DispenseRequest);
        v.One("substitution"u8, Substitution);
        v.One("priorPrescription"u8, PriorPrescription);
        v.Many("detectedIssue"u8, DetectedIssue);
        v.Many("eventHistory"u8, EventHistory);
    }
}
