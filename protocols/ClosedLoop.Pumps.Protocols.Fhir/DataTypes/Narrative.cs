namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The text of a resource for people.</summary>
public sealed partial record Narrative : Element
{
    public string? Status { get; init; }

    public string? Div { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("status"u8, Status, NarrativeStatus.All, min: 1);
        v.Text("div"u8, Div, TextKind.Markdown, min: 1);
    }
}
