namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Device.udiCarrier</c>.</summary>
public sealed partial record DeviceUdiCarrier : Element
{
    public string? DeviceIdentifier { get; init; }

    public string? Issuer { get; init; }

    public string? Jurisdiction { get; init; }

    public string? CarrierAIDC { get; init; }

    public string? CarrierHRF { get; init; }

    public string? EntryType { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("deviceIdentifier"u8, DeviceIdentifier, TextKind.String);
        v.Text("issuer"u8, Issuer, TextKind.Uri);
        v.Text("jurisdiction"u8, Jurisdiction, TextKind.Uri);
        v.Text("carrierAIDC"u8, CarrierAIDC, TextKind.Base64);
        v.Text("carrierHRF"u8, CarrierHRF, TextKind.String);
        v.Code("entryType"u8, EntryType, UdiEntryType.All);
    }
}
