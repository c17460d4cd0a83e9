namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.rest.security</c>.</summary>
public sealed partial record CapabilityStatementSecurity : Element
{
    public bool? Cors { get; init; }

    public IReadOnlyList<CodeableConcept> Service { get; init => field = value ?? []; } = [];

    public string? Description { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Flag("cors"u8, Cors);
        v.Many("service"u8, Service);
        v.Text("description"u8, Description, TextKind.Markdown);
    }
}
