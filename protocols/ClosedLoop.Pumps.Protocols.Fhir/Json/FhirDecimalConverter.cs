using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Reads a JSON number by its characters, so that none is lost.</summary>
internal sealed class FhirDecimalConverter : JsonConverter<FhirDecimal>
{
    public override FhirDecimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? FhirDecimal.FromJsonNumber(reader.ValueSpan)
            : throw new JsonException("not a number");

    public override void Write(Utf8JsonWriter writer, FhirDecimal value, JsonSerializerOptions options)
    {
        if (value.TextUnlikeValue is { } text)
            writer.WriteRawValue(text, skipInputValidation: true);
        else
            writer.WriteNumberValue(value.Raw);
    }
}
