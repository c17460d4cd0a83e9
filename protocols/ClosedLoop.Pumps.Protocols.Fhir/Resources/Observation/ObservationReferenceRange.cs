namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Observation.referenceRange</c>.</summary>
public sealed partial record ObservationReferenceRange : Element
{
    public Quantity? Low { get; init; }

    public Quantity? High { get; init; }

    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<CodeableConcept> AppliesTo { get; init => field = value ?? []; } = [];

    public FhirRange? Age { get; init; }

    public string? Text { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("low"u8, Low);
        v.One("high"u8, High);
        v.One("type"u8, Type);
        v.Many("appliesTo"u8, AppliesTo);
        v.One("age"u8, Age);
        v.Text("text"u8, Text, TextKind.String);
    }
}
