namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Encounter.location</c>.</summary>
public sealed partial record EncounterLocation : Element
{
    public Reference? Location { get; init; }

    public string? Status { get; init; }

    public CodeableConcept? PhysicalType { get; init; }

    public Period? Period { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("location"u8, Location, min: 1);
        v.Code("status"u8, Status, EncounterLocationStatus.All);
        v.One("physicalType"u8, PhysicalType);
        v.One("period"u8, Period);
    }
}
