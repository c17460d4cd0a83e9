namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record FhirTask
{
    internal override void Check(RuleVisitor rules)
    {
        base.Check(rules);
        if (AuthoredOn is { } authored && LastModified is { } modified)
            rules.Hold("inv-1", !authored.IsSurelyAfter(modified), "", "was modified before it was authored");
    }
}
