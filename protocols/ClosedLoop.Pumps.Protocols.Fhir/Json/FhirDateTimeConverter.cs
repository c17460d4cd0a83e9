using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Takes any string; whether it is a time is a rule, told with its expression.</summary>
internal sealed class FhirDateTimeConverter : JsonConverter<FhirDateTime>
{
    public override FhirDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new FhirDateTime(reader.GetString()!)
            : throw new JsonException("not a string");

    public override void Write(Utf8JsonWriter writer, FhirDateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
