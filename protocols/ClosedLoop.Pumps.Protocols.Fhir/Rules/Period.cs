namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Period
{
    internal override void Check(RuleVisitor rules)
    {
        if (Start is { } start && End is { } end)
            rules.Hold("per-1", !start.IsSurelyAfter(end), "", "starts after its end");
    }
}
