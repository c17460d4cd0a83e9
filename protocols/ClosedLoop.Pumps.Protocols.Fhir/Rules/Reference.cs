namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Reference
{
    internal override void Check(RuleVisitor rules)
    {
        if (Literal is ['#', _, ..] && rules.Container is { } container)
            rules.Hold("ref-1", container.Contained.Any(inner => Literal.AsSpan(1).SequenceEqual(inner.Id)), "", "names no contained resource");
    }
}
