using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// Something that many screens are told: written as JSON for the first of them, copied for the others. Whether a screen may have it is decided
/// before; a row with a patient and the same row without are two values.
/// </summary>
[JsonConverter(typeof(Converter))]
internal sealed class SharedJson(object value)
{
    private byte[]? _json;

    /// <param name="options">The hub's, which are the same for all screens.</param>
    private byte[] Json(JsonSerializerOptions options) => _json ??= JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options);

    private sealed class Converter : JsonConverter<SharedJson>
    {
        public override SharedJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Nobody sends this to the gateway.");

        public override void Write(Utf8JsonWriter writer, SharedJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json(options), skipInputValidation: true);
    }
}
