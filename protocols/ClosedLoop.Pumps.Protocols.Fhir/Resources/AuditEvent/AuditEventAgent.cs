namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>AuditEvent.agent</c>.</summary>
public sealed partial record AuditEventAgent : Element
{
    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<CodeableConcept> Role { get; init => field = value ?? []; } = [];

    public Reference? Who { get; init; }

    public string? AltId { get; init; }

    public string? Name { get; init; }

    public bool? Requestor { get; init; }

    public Reference? Location { get; init; }

    public IReadOnlyList<string?> Policy { get; init => field = value ?? []; } = [];

    public Coding? Media { get; init; }

    public AuditEventNetwork? Network { get; init; }

    public IReadOnlyList<CodeableConcept> PurposeOfUse { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type);
        v.Many("role"u8, Role);
        v.One("who"u8, Who);
        v.Text("altId"u8, AltId, TextKind.String);
        v.Text("name"u8, Name, TextKind.String);
        v.Flag("requestor"u8, Requestor, min: 1);
        v.One("location"u8, Location);
        v.Texts("policy"u8, Policy, TextKind.Uri);
        v.One("media"u8, Media);
        v.One("network"u8, Network);
        v.Many("purposeOfUse"u8, PurposeOfUse);
    }
}
