using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A pointer to another resource, by URL, by identifier or both.</summary>
public sealed partial record Reference : Element
{
    [JsonPropertyName("reference")]
    public string? Literal { get; init; }

    public string? Type { get; init; }

    public Identifier? Identifier { get; init; }

    public string? Display { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("reference"u8, Literal, TextKind.String);
        v.Text("type"u8, Type, TextKind.Uri);
        v.One("identifier"u8, Identifier);
        v.Text("display"u8, Display, TextKind.String);
    }
}
