namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>What a patient was given from one channel: the record an infusion leaves in the chart.</summary>
public sealed partial record MedicationAdministration : DomainResource
{
    public override string ResourceType => "MedicationAdministration";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> Instantiates { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> PartOf { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public IReadOnlyList<CodeableConcept> StatusReason { get; init => field = value ?? []; } = [];

    public CodeableConcept? Category { get; init; }

    public CodeableConcept? MedicationCodeableConcept { get; init; }

    public Reference? MedicationReference { get; init; }

    public Reference? Subject { get; init; }

    public Reference? Context { get; init; }

    public IReadOnlyList<Reference> SupportingInformation { get; init => field = value ?? []; } = [];

    public FhirDateTime? EffectiveDateTime { get; init; }

    public Period? EffectivePeriod { get; init; }

    public IReadOnlyList<MedicationAdministrationPerformer> Performer { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CodeableConcept> ReasonCode { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> ReasonReference { get; init => field = value ?? []; } = [];

    public Reference? Request { get; init; }

    public IReadOnlyList<Reference> Device { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public MedicationAdministrationDosage? Dosage { get; init; }

    public IReadOnlyList<Reference> EventHistory { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Texts("instantiates"u8, Instantiates, TextKind.Uri);
        v.Many("partOf"u8, PartOf);
        v.Code("status"u8, Status, MedicationAdministrationStatus.All, min: 1);
        v.Many("statusReason"u8, StatusReason);
        v.One("category"u8, Category);
        v.One("medicationCodeableConcept"u8, MedicationCodeableConcept, stem: 10);
        v.One("medicationReference"u8, MedicationReference, stem: 10);
        v.Choice("medication"u8, 1, MedicationCodeableConcept is not null, MedicationReference is not null);
        v.One("subject"u8, Subject, min: 1);
        v.One("context"u8, Context);
        v.Many("supportingInformation"u8, SupportingInformation);
        v.Time("effectiveDateTime"u8, EffectiveDateTime, TimeKind.DateTime, stem: 9);
        v.One("effectivePeriod"u8, EffectivePeriod, stem: 9);
        v.Choice("effective"u8, 1, EffectiveDateTime is not null, EffectivePeriod is not null);
        v.Many("performer"u8, Performer);
        v.Many("reasonCode"u8, ReasonCode);
        v.Many("reasonReference"u8, ReasonReference);
        v.One("request"u8, Request);
        v.Many("device"u8, Device);
        v.Many("note"u8, Note);
        v.One("dosage"u8, Dosage);
        v.Many("eventHistory"u8, EventHistory);
    }
}
