namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record FhirRange
{
    internal override void Check(RuleVisitor rules)
    {
        if (Low is { Value.Value: { } low } && High is { Value.Value: { } high } && Low.Code == High.Code && Low.Unit == High.Unit)
            rules.Hold("rng-2", low <= high, "", "low is above high");
    }
}
