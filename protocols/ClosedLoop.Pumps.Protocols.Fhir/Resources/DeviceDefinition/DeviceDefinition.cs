namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A kind of pump: model, capabilities.</summary>
public sealed partial record DeviceDefinition : DomainResource
{
    public override string ResourceType => "DeviceDefinition";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeviceDefinitionUdiDeviceIdentifier> UdiDeviceIdentifier { get; init => field = value ?? []; } = [];

    public string? ManufacturerString { get; init; }

    public Reference? ManufacturerReference { get; init; }

    public IReadOnlyList<DeviceDefinitionDeviceName> DeviceName { get; init => field = value ?? []; } = [];

    public string? ModelNumber { get; init; }

    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<DeviceDefinitionSpecialization> Specialization { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> Version { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeviceDefinitionCapability> Capability { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeviceDefinitionProperty> Property { get; init => field = value ?? []; } = [];

    public Reference? Owner { get; init; }

    public IReadOnlyList<ContactPoint> Contact { get; init => field = value ?? []; } = [];

    public string? Url { get; init; }

    public string? OnlineInformation { get; init; }

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public Quantity? Quantity { get; init; }

    public Reference? ParentDevice { get; init; }

    public CodeableConcept? BodySite { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Many("udiDeviceIdentifier"u8, UdiDeviceIdentifier);
        v.Text("manufacturerString"u8, ManufacturerString, TextKind.String, stem: 12);
        v.One("manufacturerReference"u8, ManufacturerReference, stem: 12);
        v.Choice("manufacturer"u8, 0, ManufacturerString is not null, ManufacturerReference is not null);
        v.Many("deviceName"u8, DeviceName);
        v.Text("modelNumber"u8, ModelNumber, TextKind.String);
        v.One("type"u8, Type);
        v.Many("specialization"u8, Specialization);
        v.Texts("version"u8, Version, TextKind.String);
        v.Many("capability"u8, Capability);
        v.Many("property"u8, Property);
        v.One("owner"u8, Owner);
        v.Many("contact"u8, Contact);
        v.Text("url"u8, Url, TextKind.Uri);
        v.Text("onlineInformation"u8, OnlineInformation, TextKind.Uri);
        v.Many("note"u8, Note);
        v.One("quantity"u8, Quantity);
        v.One("parentDevice"u8, ParentDevice);
        v.One("bodySite"u8, BodySite);
    }
}
