namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Bundle.entry.response</c>.</summary>
public sealed partial record BundleResponse : Element
{
    public string? Status { get; init; }

    public string? Location { get; init; }

    public string? Etag { get; init; }

    public FhirDateTime? LastModified { get; init; }

    public Resource? Outcome { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("status"u8, Status, TextKind.String, min: 1);
        v.Text("location"u8, Location, TextKind.Uri);
        v.Text("etag"u8, Etag, TextKind.String);
        v.Time("lastModified"u8, LastModified, TimeKind.Instant);
        v.One("outcome"u8, Outcome);
    }
}
