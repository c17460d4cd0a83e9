namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Patient.contact</c>.</summary>
public sealed partial record PatientContact : Element
{
    public IReadOnlyList<CodeableConcept> Relationship { get; init => field = value ?? []; } = [];

    public HumanName? Name { get; init; }

    public IReadOnlyList<ContactPoint> Telecom { get; init => field = value ?? []; } = [];

    public Address? Address { get; init; }

    public string? Gender { get; init; }

    public Reference? Organization { get; init; }

    public Period? Period { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("relationship"u8, Relationship);
        v.One("name"u8, Name);
        v.Many("telecom"u8, Telecom);
        v.One("address"u8, Address);
        v.Code("gender"u8, Gender, AdministrativeGender.All);
        v.One("organization"u8, Organization);
        v.One("period"u8, Period);
    }
}
