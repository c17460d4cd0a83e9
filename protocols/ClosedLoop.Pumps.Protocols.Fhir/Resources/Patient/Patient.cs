namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A patient as the EHR knows one.</summary>
public sealed partial record Patient : DomainResource
{
    public override string ResourceType => "Patient";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public bool? Active { get; init; }

    public IReadOnlyList<HumanName> Name { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ContactPoint> Telecom { get; init => field = value ?? []; } = [];

    public string? Gender { get; init; }

    public FhirDateTime? BirthDate { get; init; }

    public bool? DeceasedBoolean { get; init; }

    public FhirDateTime? DeceasedDateTime { get; init; }

    public IReadOnlyList<Address> Address { get; init => field = value ?? []; } = [];

    public IReadOnlyList<PatientContact> Contact { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> GeneralPractitioner { get; init => field = value ?? []; } = [];

    public Reference? ManagingOrganization { get; init; }

    public IReadOnlyList<PatientLink> Link { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Flag("active"u8, Active);
        v.Many("name"u8, Name);
        v.Many("telecom"u8, Telecom);
        v.Code("gender"u8, Gender, AdministrativeGender.All);
        v.Time("birthDate"u8, BirthDate, TimeKind.Date);
        v.Flag("deceasedBoolean"u8, DeceasedBoolean, stem: 8);
        v.Time("deceasedDateTime"u8, DeceasedDateTime, TimeKind.DateTime, stem: 8);
        v.Choice("deceased"u8, 0, DeceasedBoolean is not null, DeceasedDateTime is not null);
        v.Many("address"u8, Address);
        v.Many("contact"u8, Contact);
        v.Many("generalPractitioner"u8, GeneralPractitioner);
        v.One("managingOrganization"u8, ManagingOrganization);
        v.Many("link"u8, Link);
    }
}
