namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Bundle.entry.request</c>.</summary>
public sealed partial record BundleRequest : Element
{
    public string? Method { get; init; }

    public string? Url { get; init; }

    public string? IfNoneMatch { get; init; }

    public FhirDateTime? IfModifiedSince { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneExist { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("method"u8, Method, HttpVerb.All, min: 1);
        v.Text("url"u8, Url, TextKind.Uri, min: 1);
        v.Text("ifNoneMatch"u8, IfNoneMatch, TextKind.String);
        v.Time("ifModifiedSince"u8, IfModifiedSince, TimeKind.Instant);
        v.Text("ifMatch"u8, IfMatch, TextKind.String);
        v.Text("ifNoneExist"u8, IfNoneExist, TextKind.String);
    }
}
