using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Storage.Libraries;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActLine))]
internal sealed partial class ActJsonContext : JsonSerializerContext;
