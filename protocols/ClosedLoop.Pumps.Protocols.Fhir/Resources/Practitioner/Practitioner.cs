namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A clinician who confirms, orders or verifies.</summary>
public sealed partial record Practitioner : DomainResource
{
    public override string ResourceType => "Practitioner";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public bool? Active { get; init; }

    public IReadOnlyList<HumanName> Name { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ContactPoint> Telecom { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Address> Address { get; init => field = value ?? []; } = [];

    public string? Gender { get; init; }

    public FhirDateTime? BirthDate { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Flag("active"u8, Active);
        v.Many("name"u8, Name);
        v.Many("telecom"u8, Telecom);
        v.Many("address"u8, Address);
        v.Code("gender"u8, Gender, AdministrativeGender.All);
        v.Time("birthDate"u8, BirthDate, TimeKind.Date);
    }
}
