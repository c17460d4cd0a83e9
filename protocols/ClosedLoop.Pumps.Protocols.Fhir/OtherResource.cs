using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A resource of a type without a record here, inside another one; kept as it came.</summary>
public sealed record OtherResource : Resource
{
    [JsonIgnore]
    public override string ResourceType => TypeName;

    [JsonPropertyName("resourceType")]
    public string TypeName { get; init; } = "";
}
