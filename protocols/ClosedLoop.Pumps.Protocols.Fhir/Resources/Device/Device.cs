namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A pump (MDS), one of its parts (VMD) or one of its channels.</summary>
public sealed partial record Device : DomainResource
{
    public override string ResourceType => "Device";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public Reference? Definition { get; init; }

    public IReadOnlyList<DeviceUdiCarrier> UdiCarrier { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public IReadOnlyList<CodeableConcept> StatusReason { get; init => field = value ?? []; } = [];

    public string? DistinctIdentifier { get; init; }

    public string? Manufacturer { get; init; }

    public FhirDateTime? ManufactureDate { get; init; }

    public FhirDateTime? ExpirationDate { get; init; }

    public string? LotNumber { get; init; }

    public string? SerialNumber { get; init; }

    public IReadOnlyList<DeviceDeviceName> DeviceName { get; init => field = value ?? []; } = [];

    public string? ModelNumber { get; init; }

    public string? PartNumber { get; init; }

    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<DeviceSpecialization> Specialization { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeviceVersion> Version { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeviceProperty> Property { get; init => field = value ?? []; } = [];

    public Reference? Patient { get; init; }

    public Reference? Owner { get; init; }

    public IReadOnlyList<ContactPoint> Contact { get; init => field = value ?? []; } = [];

    public Reference? Location { get; init; }

    public string? Url { get; init; }

    public IReadOnlyList<Annotation> Note { get; init => field = value ?? []; } = [];

    public Reference? Parent { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.One("definition"u8, Definition);
        v.Many("udiCarrier"u8, UdiCarrier);
        v.Code("status"u8, Status, DeviceStatus.All);
        v.Many("statusReason"u8, StatusReason);
        v.Text("distinctIdentifier"u8, DistinctIdentifier, TextKind.String);
        v.Text("manufacturer"u8, Manufacturer, TextKind.String);
        v.Time("manufactureDate"u8, ManufactureDate, TimeKind.DateTime);
        v.Time("expirationDate"u8, ExpirationDate, TimeKind.DateTime);
        v.Text("lotNumber"u8, LotNumber, TextKind.String);
        v.Text("serialNumber"u8, SerialNumber, TextKind.String);
        v.Many("deviceName"u8, DeviceName);
        v.Text("modelNumber"u8, ModelNumber, TextKind.String);
        v.Text("partNumber"u8, PartNumber, TextKind.String);
        v.One("type"u8, Type);
        v.Many("specialization"u8, Specialization);
        v.Many("version"u8, Version);
        v.Many("property"u8, Property);
        v.One("patient"u8, Patient);
        v.One("owner"u8, Owner);
        v.Many("contact"u8, Contact);
        v.One("location"u8, Location);
        v.Text("url"u8, Url, TextKind.Uri);
        v.Many("note"u8, Note);
        v.One("parent"u8, Parent);
    }
}
