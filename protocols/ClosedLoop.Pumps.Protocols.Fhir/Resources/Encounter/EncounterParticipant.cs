namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Encounter.participant</c>.</summary>
public sealed partial record EncounterParticipant : Element
{
    public IReadOnlyList<CodeableConcept> Type { get; init => field = value ?? []; } = [];

    public Period? Period { get; init; }

    public Reference? Individual { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("type"u8, Type);
        v.One("period"u8, Period);
        v.One("individual"u8, Individual);
    }
}
