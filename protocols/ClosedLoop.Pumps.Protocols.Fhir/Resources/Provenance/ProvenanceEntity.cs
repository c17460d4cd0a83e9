namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Provenance.entity</c>.</summary>
public sealed partial record ProvenanceEntity : Element
{
    public string? Role { get; init; }

    public Reference? What { get; init; }

    public IReadOnlyList<ProvenanceAgent> Agent { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("role"u8, Role, ProvenanceEntityRole.All, min: 1);
        v.One("what"u8, What, min: 1);
        v.Many("agent"u8, Agent);
    }
}
