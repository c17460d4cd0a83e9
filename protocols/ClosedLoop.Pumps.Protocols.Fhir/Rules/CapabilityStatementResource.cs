namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record CapabilityStatementResource
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("cpb-12", SearchParam.DistinctBy(parameter => parameter.Name).Count() == SearchParam.Count, "", "names a search parameter twice");
    }
}
