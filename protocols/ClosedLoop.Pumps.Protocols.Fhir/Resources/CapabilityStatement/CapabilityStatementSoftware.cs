namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.software</c>.</summary>
public sealed partial record CapabilityStatementSoftware : Element
{
    public string? Name { get; init; }

    public string? Version { get; init; }

    public FhirDateTime? ReleaseDate { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("name"u8, Name, TextKind.String, min: 1);
        v.Text("version"u8, Version, TextKind.String);
        v.Time("releaseDate"u8, ReleaseDate, TimeKind.DateTime);
    }
}
