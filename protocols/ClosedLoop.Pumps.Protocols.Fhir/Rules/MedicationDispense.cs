namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record MedicationDispense
{
    internal override void Check(RuleVisitor rules)
    {
        base.Check(rules);
        if (WhenPrepared is { } prepared && WhenHandedOver is { } handedOver)
            rules.Hold("mdd-1", !prepared.IsSurelyAfter(handedOver), "", "was handed over before it was prepared");
    }
}
