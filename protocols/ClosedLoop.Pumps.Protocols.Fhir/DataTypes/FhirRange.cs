namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>From low to high, both included.</summary>
public sealed partial record FhirRange : Element
{
    public Quantity? Low { get; init; }

    public Quantity? High { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("low"u8, Low);
        v.One("high"u8, High);
    }
}
