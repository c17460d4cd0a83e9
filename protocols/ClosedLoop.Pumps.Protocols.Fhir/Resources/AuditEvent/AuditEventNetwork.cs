namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>AuditEvent.agent.network</c>.</summary>
public sealed partial record AuditEventNetwork : Element
{
    public string? Address { get; init; }

    public string? Type { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("address"u8, Address, TextKind.String);
        v.Code("type"u8, Type, NetworkType.All);
    }
}
