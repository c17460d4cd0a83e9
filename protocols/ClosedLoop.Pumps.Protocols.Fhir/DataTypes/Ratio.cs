namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>An amount per an amount: a concentration or a rate.</summary>
public sealed partial record Ratio : Element
{
    public Quantity? Numerator { get; init; }

    public Quantity? Denominator { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("numerator"u8, Numerator);
        v.One("denominator"u8, Denominator);
    }
}
