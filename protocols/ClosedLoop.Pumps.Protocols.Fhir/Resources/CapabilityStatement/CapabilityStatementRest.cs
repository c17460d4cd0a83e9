namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.rest</c>.</summary>
public sealed partial record CapabilityStatementRest : Element
{
    public string? Mode { get; init; }

    public string? Documentation { get; init; }

    public CapabilityStatementSecurity? Security { get; init; }

    public IReadOnlyList<CapabilityStatementResource> Resource { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CapabilityStatementRestInteraction> Interaction { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CapabilityStatementSearchParam> SearchParam { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CapabilityStatementOperation> Operation { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> Compartment { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("mode"u8, Mode, RestfulMode.All, min: 1);
        v.Text("documentation"u8, Documentation, TextKind.Markdown);
        v.One("security"u8, Security);
        v.Many("resource"u8, Resource);
        v.Many("interaction"u8, Interaction);
        v.Many("searchParam"u8, SearchParam);
        v.Many("operation"u8, Operation);
        v.Texts("compartment"u8, Compartment, TextKind.Uri);
    }
}
