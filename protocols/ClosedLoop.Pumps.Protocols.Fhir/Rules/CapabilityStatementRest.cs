namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record CapabilityStatementRest
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("cpb-9", Resource.DistinctBy(resource => resource.Type).Count() == Resource.Count, "", "names a resource type twice");
    }
}
