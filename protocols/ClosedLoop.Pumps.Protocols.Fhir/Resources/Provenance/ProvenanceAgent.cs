namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Provenance.agent</c>.</summary>
public sealed partial record ProvenanceAgent : Element
{
    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<CodeableConcept> Role { get; init => field = value ?? []; } = [];

    public Reference? Who { get; init; }

    public Reference? OnBehalfOf { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type);
        v.Many("role"u8, Role);
        v.One("who"u8, Who, min: 1);
        v.One("onBehalfOf"u8, OnBehalfOf);
    }
}
