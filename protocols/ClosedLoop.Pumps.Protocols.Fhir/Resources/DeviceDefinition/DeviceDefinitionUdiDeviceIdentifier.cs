namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>DeviceDefinition.udiDeviceIdentifier</c>.</summary>
public sealed partial record DeviceDefinitionUdiDeviceIdentifier : Element
{
    public string? DeviceIdentifier { get; init; }

    public string? Issuer { get; init; }

    public string? Jurisdiction { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("deviceIdentifier"u8, DeviceIdentifier, TextKind.String, min: 1);
        v.Text("issuer"u8, Issuer, TextKind.Uri, min: 1);
        v.Text("jurisdiction"u8, Jurisdiction, TextKind.Uri, min: 1);
    }
}
