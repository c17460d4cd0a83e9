namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record CapabilityStatement
{
    internal override void Check(RuleVisitor rules)
    {
        base.Check(rules);
        rules.Hold("cpb-1", Rest.Count > 0 || HasUntyped("messaging") || HasUntyped("document"), "", "has none of rest, messaging and document");
        rules.Hold("cpb-2", Description is not null || Software is not null || Implementation is not null, "",
            "has none of description, software and implementation");
        rules.Hold("cpb-14", Kind != CapabilityStatementKind.Instance || Implementation is not null, "", "is an instance without an implementation");
        rules.Hold("cpb-15", Kind != CapabilityStatementKind.Capability || (Implementation is null && Software is not null), "",
            "is a capability with an implementation or without software");
        rules.Hold("cpb-16", Kind != CapabilityStatementKind.Requirements || (Implementation is null && Software is null), "",
            "is a requirement with an implementation or software");
    }
}
