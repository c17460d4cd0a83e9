namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>An element with a value of any type (<c>value[x]</c> with <c>*</c> in the definitions), of the types that are used here.</summary>
public abstract record ValuedElement : Element
{
    public bool? ValueBoolean { get; init; }

    public string? ValueCode { get; init; }

    public FhirDateTime? ValueDateTime { get; init; }

    public FhirDecimal? ValueDecimal { get; init; }

    public FhirDateTime? ValueInstant { get; init; }

    public int? ValueInteger { get; init; }

    public string? ValueString { get; init; }

    public string? ValueUri { get; init; }

    public CodeableConcept? ValueCodeableConcept { get; init; }

    public Coding? ValueCoding { get; init; }

    public Identifier? ValueIdentifier { get; init; }

    public Period? ValuePeriod { get; init; }

    public Quantity? ValueQuantity { get; init; }

    public FhirRange? ValueRange { get; init; }

    public Ratio? ValueRatio { get; init; }

    public Reference? ValueReference { get; init; }

    /// <summary>A value of a type that is not used here, kept as it came, counts too.</summary>
    private protected bool HasValue()
    {
        var any = ValueBoolean ?? (object?)ValueCode ?? ValueDateTime ?? ValueDecimal ?? ValueInstant ?? (object?)ValueInteger
            ?? ValueString ?? (object?)ValueUri ?? ValueCodeableConcept ?? ValueCoding ?? (object?)ValueIdentifier ?? ValuePeriod ?? (object?)ValueQuantity
            ?? ValueRange ?? (object?)ValueRatio ?? ValueReference;
        return HasChoice(any is not null, "value");
    }

    /// <param name="v">Is shown the alternatives, where they stand among the other members.</param>
    /// <param name="min">1 where a value is required.</param>
    private protected void VisitValue(ElementVisitor v, int min)
    {
        v.Flag("valueBoolean"u8, ValueBoolean, stem: 5);
        v.Code("valueCode"u8, ValueCode, null, stem: 5);
        v.Time("valueDateTime"u8, ValueDateTime, TimeKind.DateTime, stem: 5);
        v.Number("valueDecimal"u8, ValueDecimal, stem: 5);
        v.Time("valueInstant"u8, ValueInstant, TimeKind.Instant, stem: 5);
        v.Whole("valueInteger"u8, ValueInteger, WholeKind.Any, stem: 5);
        v.Text("valueString"u8, ValueString, TextKind.String, stem: 5);
        v.Text("valueUri"u8, ValueUri, TextKind.Uri, stem: 5);
        v.One("valueCodeableConcept"u8, ValueCodeableConcept, stem: 5);
        v.One("valueCoding"u8, ValueCoding, stem: 5);
        v.One("valueIdentifier"u8, ValueIdentifier, stem: 5);
        v.One("valuePeriod"u8, ValuePeriod, stem: 5);
        v.One("valueQuantity"u8, ValueQuantity, stem: 5);
        v.One("valueRange"u8, ValueRange, stem: 5);
        v.One("valueRatio"u8, ValueRatio, stem: 5);
        v.One("valueReference"u8, ValueReference, stem: 5);
        v.Choice("value"u8, min,
            ValueBoolean is not null, ValueCode is not null, ValueDateTime is not null, ValueDecimal is not null,
            ValueInstant is not null, ValueInteger is not null, ValueString is not null, ValueUri is not null,
            ValueCodeableConcept is not null, ValueCoding is not null, ValueIdentifier is not null,
            ValuePeriod is not null, ValueQuantity is not null, ValueRange is not null, ValueRatio is not null,
            ValueReference is not null);
    }
}
