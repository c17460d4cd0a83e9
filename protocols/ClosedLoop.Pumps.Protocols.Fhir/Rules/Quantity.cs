namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Quantity
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("qty-3", Code is null || Has(System, "system"), "", "has a code but no system");
    }
}
