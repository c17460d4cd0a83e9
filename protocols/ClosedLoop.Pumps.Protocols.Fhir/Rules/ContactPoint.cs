namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record ContactPoint
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("cpt-2", Value is null || Has(System, "system"), "", "has a value but no system");
    }
}
