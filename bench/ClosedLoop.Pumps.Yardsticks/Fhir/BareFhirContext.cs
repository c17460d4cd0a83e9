using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Yardsticks.Fhir;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BareAdministration))]
public sealed partial class BareFhirContext : JsonSerializerContext;
