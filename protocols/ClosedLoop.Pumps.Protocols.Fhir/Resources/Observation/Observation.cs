namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>One reported value of a metric at one time.</summary>
public sealed partial record Observation : DomainResource
{
    public override string ResourceType => "Observation";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> BasedOn { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> PartOf { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public IReadOnlyList<CodeableConcept> Category { get; init => field = value ?? []; } = [];

    public CodeableConcept? Code { get; init; }

    public Reference? Subject { get; init; }

    public IReadOnlyList<Reference> Focus { get; init => field = value ?? []; } = [];

    public Reference? Encounter { get; init; }

    public FhirDateTime? EffectiveDateTime { get; init; }

    public Period? EffectivePeriod { get; init; }

    public FhirDateTime? EffectiveInstant { get; init; }

    public FhirDateTime? Issued { get; init; }

    public IReadOnlyList<Reference> Performer { get; init => field = value ?? []; } = [];

    public Quantity? ValueQuantity { get; init; }

    public CodeableConcept? ValueCodeableConcept { get; init; }

    public string? ValueString { get; init; }

    public bool? ValueBoolean { get; init; }

    public int? ValueInteger { get; init; }

    public FhirRange? ValueRange { get; init; }

    public Ratio? ValueRatio { get; init; }

    public FhirDateTime? ValueDateTime { get; init; }

    public Period? ValuePeriod { get; init; }

    public CodeableConcept? DataAbsentReason { get; init; }

    public IReadOnlyList<CodeableConcept> Interpretation { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public CodeableConcept? BodySite { get; init; }

    public CodeableConcept? Method { get; init; }

    public Reference? Specimen { get; init; }

    public Reference? Device { get; init; }

    public IReadOnlyList<ObservationReferenceRange> ReferenceRange { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> HasMember { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> DerivedFrom { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ObservationComponent> Component { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Many("basedOn"u8, BasedOn);
        v.Many("partOf"u8, PartOf);
        v.Code("status"u8, Status, ObservationStatus.All, min: 1);
        v.Many("category"u8, Category);
        v.One("code"u8, Code, min: 1);
        v.One("subject"u8, Subject);
        v.Many("focus"u8, Focus);
        v.One("encounter"u8, Encounter);
        v.Time("effectiveDateTime"u8, EffectiveDateTime, TimeKind.DateTime, stem: 9);
        v.One("effectivePeriod"u8, EffectivePeriod, stem: 9);
        v.Time("effectiveInstant"u8, EffectiveInstant, TimeKind.Instant, stem: 9);
        v.Choice("effective"u8, 0, EffectiveDateTime is not null, EffectivePeriod is not null, EffectiveInstant is not null);
        v.Time("issued"u8, Issued, TimeKind.Instant);
        v.Many("performer"u8, Performer);
        v.One("valueQuantity"u8, ValueQuantity, stem: 5);
        v.One("valueCodeableConcept"u8, ValueCodeableConcept, stem: 5);
        v.Text("valueString"u8, ValueString, TextKind.String, stem: 5);
        v.Flag("valueBoolean"u8, ValueBoolean, stem: 5);
        v.Whole("valueInteger"u8, ValueInteger, WholeKind.Any, stem: 5);
        v.One("valueRange"u8, ValueRange, stem: 5);
        v.One("valueRatio"u8, ValueRatio, stem: 5);
        v.Time("valueDateTime"u8, ValueDateTime, TimeKind.DateTime, stem: 5);
        v.One("valuePeriod"u8, ValuePeriod, stem: 5);
        v.Choice("value"u8, 0,
            ValueQuantity is not null, ValueCodeableConcept is not null, ValueString is not null, ValueBoolean is not null,
            ValueInteger is not null, ValueRange is not null, ValueRatio is not null, ValueDateTime is not null,
            ValuePeriod is not null);
        v.One("dataAbsentReason"u8, DataAbsentReason);
        v.Many("interpretation"u8, Interpretation);
        v.Many("note"u8, Note);
        v.One("bodySite"u8, BodySite);
        v.One("method"u8, Method);
        v.One("specimen"u8, Specimen);
        v.One("device"u8, Device);
        v.Many("referenceRange"u8, ReferenceRange);
        v.Many("hasMember"u8, HasMember);
        v.Many("derivedFrom"u8, DerivedFrom);
        v.Many("component"u8, Component);
    }
}
