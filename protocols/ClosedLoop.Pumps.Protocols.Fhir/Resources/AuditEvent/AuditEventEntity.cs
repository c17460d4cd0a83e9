namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>AuditEvent.entity</c>.</summary>
public sealed partial record AuditEventEntity : Element
{
    public Reference? What { get; init; }

    public Coding? Type { get; init; }

    public Coding? Role { get; init; }

    public Coding? Lifecycle { get; init; }

    public IReadOnlyList<Coding> SecurityLabel { get; init => field = value ?? []; } = [];

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Query { get; init; }

    public IReadOnlyList<AuditEventDetail> Detail { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("what"u8, What);
        v.One("type"u8, Type);
        v.One("role"u8, Role);
        v.One("lifecycle"u8, Lifecycle);
        v.Many("securityLabel"u8, SecurityLabel);
        v.Text("name"u8, Name, TextKind.String);
        v.Text("description"u8, Description, TextKind.String);
        v.Text("query"u8, Query, TextKind.Base64);
        v.Many("detail"u8, Detail);
    }
}
