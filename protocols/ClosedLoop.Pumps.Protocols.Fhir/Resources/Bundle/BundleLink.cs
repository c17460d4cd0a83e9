namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Bundle.link</c>.</summary>
public sealed partial record BundleLink : Element
{
    public string? Relation { get; init; }

    public string? Url { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("relation"u8, Relation, TextKind.String, min: 1);
        v.Text("url"u8, Url, TextKind.Uri, min: 1);
    }
}
