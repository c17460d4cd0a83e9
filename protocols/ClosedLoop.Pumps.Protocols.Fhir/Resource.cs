using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A resource; read as the type its <c>resourceType</c> names.</summary>
[JsonConverter(typeof(ResourceConverter))]
public abstract record Resource : FhirNode
{
    public abstract string ResourceType { get; }

    public string? Id { get; init; }

    public Meta? Meta { get; init; }

    public string? ImplicitRules { get; init; }

    public string? Language { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        v.Text("id"u8, Id, TextKind.Id);
        v.One("meta"u8, Meta);
        v.Text("implicitRules"u8, ImplicitRules, TextKind.Uri);
        v.Code("language"u8, Language, null);
    }
}
