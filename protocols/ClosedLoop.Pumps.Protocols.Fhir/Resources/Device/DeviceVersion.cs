namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Device.version</c>.</summary>
public sealed partial record DeviceVersion : Element
{
    public CodeableConcept? Type { get; init; }

    public Identifier? Component { get; init; }

    public string? Value { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type);
        v.One("component"u8, Component);
        v.Text("value"u8, Value, TextKind.String, min: 1);
    }
}
