namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>MedicationAdministration.dosage</c>.</summary>
public sealed partial record MedicationAdministrationDosage : Element
{
    public string? Text { get; init; }

    public CodeableConcept? Site { get; init; }

    public CodeableConcept? Route { get; init; }

    public CodeableConcept? Method { get; init; }

    public Quantity? Dose { get; init; }

    public Ratio? RateRatio { get; init; }

    public Quantity? RateQuantity { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("text"u8, Text, TextKind.String);
        v.One("site"u8, Site);
        v.One("route"u8, Route);
        v.One("method"u8, Method);
        v.One("dose"u8, Dose);
        v.One("rateRatio"u8, RateRatio, stem: 4);
        v.One("rateQuantity"u8, RateQuantity, stem: 4);
        v.Choice("rate"u8, 0, RateRatio is not null, RateQuantity is not null);
    }
}
