namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Parameters.parameter</c>.</summary>
public sealed partial record ParametersParameter : ValuedElement
{
    public string? Name { get; init; }

    public Resource? Resource { get; init; }

    public IReadOnlyList<ParametersParameter> Part { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("name"u8, Name, TextKind.String, min: 1);
        VisitValue(v, min: 0);
        v.One("resource"u8, Resource);
        v.Many("part"u8, Part);
    }
}
