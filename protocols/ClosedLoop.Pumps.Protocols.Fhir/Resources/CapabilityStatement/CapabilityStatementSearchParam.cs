namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.rest.resource.searchParam</c>.</summary>
public sealed partial record CapabilityStatementSearchParam : Element
{
    public string? Name { get; init; }

    public string? Definition { get; init; }

    public string? Type { get; init; }

    public string? Documentation { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("name"u8, Name, TextKind.String, min: 1);
        v.Text("definition"u8, Definition, TextKind.Uri);
        v.Code("type"u8, Type, SearchParamType.All, min: 1);
        v.Text("documentation"u8, Documentation, TextKind.Markdown);
    }
}
