namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A value the base standard has no element for, named by its URL.</summary>
public sealed partial record Extension : ValuedElement
{
    public string? Url { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("url"u8, Url, TextKind.String, min: 1);
        VisitValue(v, min: 0);
    }
}
