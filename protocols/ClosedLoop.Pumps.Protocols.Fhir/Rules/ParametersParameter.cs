namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record ParametersParameter
{
    internal override void Check(RuleVisitor rules)
    {
        var kinds = (HasValue() ? 1 : 0) + (Resource is null ? 0 : 1) + (Part.Count > 0 ? 1 : 0);
        rules.Hold("inv-1", kinds == 1, "", "has not exactly one of value, resource and part");
    }
}
