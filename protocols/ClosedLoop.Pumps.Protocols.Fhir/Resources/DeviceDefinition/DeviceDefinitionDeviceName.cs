namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>DeviceDefinition.deviceName</c>.</summary>
public sealed partial record DeviceDefinitionDeviceName : Element
{
    public string? Name { get; init; }

    public string? Type { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("name"u8, Name, TextKind.String, min: 1);
        v.Code("type"u8, Type, DeviceNameType.All, min: 1);
    }
}
