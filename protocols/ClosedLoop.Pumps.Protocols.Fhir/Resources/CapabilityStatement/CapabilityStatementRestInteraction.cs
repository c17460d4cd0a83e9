namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.rest.interaction</c>.</summary>
public sealed partial record CapabilityStatementRestInteraction : Element
{
    public string? Code { get; init; }

    public string? Documentation { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("code"u8, Code, SystemRestfulInteraction.All, min: 1);
        v.Text("documentation"u8, Documentation, TextKind.Markdown);
    }
}
