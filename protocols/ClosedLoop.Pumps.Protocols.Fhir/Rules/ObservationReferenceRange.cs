namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record ObservationReferenceRange
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("obs-3", Low is not null || High is not null || Has(Text, "text"), "", "has none of low, high and text");
    }
}
