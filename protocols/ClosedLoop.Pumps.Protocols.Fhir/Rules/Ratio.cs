namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Ratio
{
    internal override void Check(RuleVisitor rules)
    {
        var (above, below) = (Has(Numerator, "numerator"), Has(Denominator, "denominator"));
        rules.Hold("rat-1", above == below && (above || Extension.Count > 0), "", "has only one of numerator and denominator");
    }
}
