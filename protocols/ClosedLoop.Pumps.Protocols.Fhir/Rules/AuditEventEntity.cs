namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record AuditEventEntity
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("sev-1", Name is null || Query is null, "", "has both a name and a query");
    }
}
