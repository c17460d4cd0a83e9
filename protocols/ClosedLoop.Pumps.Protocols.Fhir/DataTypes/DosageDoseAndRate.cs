namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Dosage.doseAndRate</c>.</summary>
public sealed partial record DosageDoseAndRate : Element
{
    public CodeableConcept? Type { get; init; }

    public FhirRange? DoseRange { get; init; }

    public Quantity? DoseQuantity { get; init; }

    public Ratio? RateRatio { get; init; }

    public FhirRange? RateRange { get; init; }

    public Quantity? RateQuantity { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type);
        v.One("doseRange"u8, DoseRange, stem: 4);
        v.One("doseQuantity"u8, DoseQuantity, stem: 4);
        v.Choice("dose"u8, 0, DoseRange is not null, DoseQuantity is not null);
        v.One("rateRatio"u8, RateRatio, stem: 4);
        v.One("rateRange"u8, RateRange, stem: 4);
        v.One("rateQuantity"u8, RateQuantity, stem: 4);
        v.Choice("rate"u8, 0, RateRatio is not null, RateRange is not null, RateQuantity is not null);
    }
}
