namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Extension
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("ext-1", Extension.Count > 0 != HasValue(), "",
            "has both or neither of a value and extensions");
    }
}
