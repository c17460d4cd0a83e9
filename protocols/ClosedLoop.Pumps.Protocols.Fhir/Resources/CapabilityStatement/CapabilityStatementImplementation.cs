namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.implementation</c>.</summary>
public sealed partial record CapabilityStatementImplementation : Element
{
    public string? Description { get; init; }

    public string? Url { get; init; }

    public Reference? Custodian { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("description"u8, Description, TextKind.String, min: 1);
        v.Text("url"u8, Url, TextKind.Uri);
        v.One("custodian"u8, Custodian);
    }
}
