namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>AuditEvent.entity.detail</c>.</summary>
public sealed partial record AuditEventDetail : Element
{
    public string? Type { get; init; }

    public string? ValueString { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("type"u8, Type, TextKind.String, min: 1);
        v.Text("valueString"u8, ValueString, TextKind.String, stem: 5);
        v.Choice("value"u8, 1, ValueString is not null);
    }
}
