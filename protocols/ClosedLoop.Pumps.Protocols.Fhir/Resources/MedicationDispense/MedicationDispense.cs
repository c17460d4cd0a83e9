namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>What the pharmacy prepared and handed over: a bag or a syringe.</summary>
public sealed partial record MedicationDispense : DomainResource
{
    public override string ResourceType => "MedicationDispense";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> PartOf { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public CodeableConcept? StatusReasonCodeableConcept { get; init; }

    public Reference? StatusReasonReference { get; init; }

    public CodeableConcept? Category { get; init; }

    public CodeableConcept? MedicationCodeableConcept { get; init; }

    public Reference? MedicationReference { get; init; }

    public Reference? Subject { get; init; }

    public Reference? Context { get; init; }

    public IReadOnlyList<Reference> SupportingInformation { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MedicationDispensePerformer> Performer { get; init => field = value ?? []; } = [];

    public Reference? Location { get; init; }

    public IReadOnlyList<Reference> AuthorizingPrescription { get; init => field = value ?? []; } = [];

    public CodeableConcept? Type { get; init; }

    public Quantity? Quantity { get; init; }

    public Quantity? DaysSupply { get; init; }

    public FhirDateTime? WhenPrepared { get; init; }

    public FhirDateTime? WhenHandedOver { get; init; }

    public Reference? Destination { get; init; }

    public IReadOnlyList<Reference> Receiver { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Dosage> DosageInstruction { get; init => field = value ?? []; } = [];

    public MedicationDispenseSubstitution? Substitution { get; init; }

    public IReadOnlyList<Reference> DetectedIssue { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> EventHistory { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Many("partOf"u8, PartOf);
        v.Code("status"u8, Status, MedicationDispenseStatus.All, min: 1);
        v.One("statusReasonCodeableConcept"u8, StatusReasonCodeableConcept, stem: 12);
        v.One("statusReasonReference"u8, StatusReasonReference, stem: 12);
        v.Choice("statusReason"u8, 0, StatusReasonCodeableConcept is not null, StatusReasonReference is not null);
        v.One("category"u8, Category);
        v.One("medicationCodeableConcept"u8, MedicationCodeableConcept, stem: 10);
        v.One("medicationReference"u8, MedicationReference, stem: 10);
        v.Choice("medication"u8, 1, MedicationCodeableConcept is not null, MedicationReference is not null);
        v.One("subject"u8, Subject);
        v.One("context"u8, Context);
        v.Many("supportingInformation"u8, SupportingInformation);
        v.Many("performer"u8, Performer);
        v.One("location"u8, Location);
        v.Many("authorizingPrescription"u8, AuthorizingPrescription);
        v.One("type"u8, Type);
        v.One("quantity"u8, Quantity);
        v.One("daysSupply"u8, DaysSupply);
        v.Time("whenPrepared"u8, WhenPrepared, TimeKind.DateTime);
        v.Time("whenHandedOver"u8, WhenHandedOver, TimeKind.DateTime);
        v.One("destination"u8, Destination);
        v.Many("receiver"u8, Receiver);
        v.Many("note"u8, Note);
        v.Many("dosageInstruction"u8, DosageInstruction);
        v.One("substitution"u8, Substitution);
        v.Many("detectedIssue"u8, DetectedIssue);
        v.Many("eventHistory"u8, EventHistory);
    }
}
