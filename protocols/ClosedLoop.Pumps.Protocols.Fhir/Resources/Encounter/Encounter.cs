namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A stay, with the beds it was in.</summary>
public sealed partial record Encounter : DomainResource
{
    public override string ResourceType => "Encounter";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public string? Status { get; init; }

    public Coding? Class { get; init; }

    public IReadOnlyList<CodeableConcept> Type { get; init => field = value ?? []; } = [];

    public CodeableConcept? ServiceType { get; init; }

    public CodeableConcept? Priority { get; init; }

    public Reference? Subject { get; init; }

    public IReadOnlyList<Reference> BasedOn { get; init => field = value ?? []; } = [];

    public IReadOnlyList<EncounterParticipant> Participant { get; init => field = value ?? []; } = [];

    public Period? Period { get; init; }

    public Quantity? Length { get; init; }

    public IReadOnlyList<CodeableConcept> ReasonCode { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> ReasonReference { get; init => field = value ?? []; } = [];

    public IReadOnlyList<EncounterLocation> Location { get; init => field = value ?? []; } = [];

    public Reference? ServiceProvider { get; init; }

    public Reference? PartOf { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.Code("status"u8, Status, EncounterStatus.All, min: 1);
        v.One("class"u8, Class, min: 1);
        v.Many("type"u8, Type);
        v.One("serviceType"u8, ServiceType);
        v.One("priority"u8, Priority);
        v.One("subject"u8, Subject);
        v.Many("basedOn"u8, BasedOn);
        v.Many("participant"u8, Participant);
        v.One("period"u8, Period);
        v.One("length"u8, Length);
        v.Many("reasonCode"u8, ReasonCode);
        v.Many("reasonReference"u8, ReasonReference);
        v.Many("location"u8, Location);
        v.One("serviceProvider"u8, ServiceProvider);
        v.One("partOf"u8, PartOf);
    }
}
