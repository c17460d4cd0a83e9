namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Observation.component</c>.</summary>
public sealed partial record ObservationComponent : Element
{
    public CodeableConcept? Code { get; init; }

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

    public IReadOnlyList<ObservationReferenceRange> ReferenceRange { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("code"u8, Code, min: 1);
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
        v.Many("referenceRange"u8, ReferenceRange);
    }
}
