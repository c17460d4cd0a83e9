namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Bundle.entry</c>.</summary>
public sealed partial record BundleEntry : Element
{
    public IReadOnlyList<BundleLink> Link { get; init => field = value ?? []; } = [];

    public string? FullUrl { get; init; }

    public Resource? Resource { get; init; }

    public BundleSearch? Search { get; init; }

    public BundleRequest? Request { get; init; }

    public BundleResponse? Response { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("link"u8, Link);
        v.Text("fullUrl"u8, FullUrl, TextKind.Uri);
        v.One("resource"u8, Resource);
        v.One("search"u8, Search);
        v.One("request"u8, Request);
        v.One("response"u8, Response);
    }
}
