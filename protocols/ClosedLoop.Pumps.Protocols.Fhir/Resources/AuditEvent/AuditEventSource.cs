namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>AuditEvent.source</c>.</summary>
public sealed partial record AuditEventSource : Element
{
    public string? Site { get; init; }

    public Reference? Observer { get; init; }

    public IReadOnlyList<Coding> Type { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("site"u8, Site, TextKind.String);
        v.One("observer"u8, Observer, min: 1);
        v.Many("type"u8, Type);
    }
}
