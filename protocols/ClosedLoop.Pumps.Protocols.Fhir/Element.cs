namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A part of a resource; data types and backbone elements.</summary>
public abstract record Element : FhirNode
{
    public string? Id { get; init; }

    public IReadOnlyList<Extension> Extension { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        v.Text("id"u8, Id, TextKind.String);
        v.Many("extension"u8, Extension);
    }
}
