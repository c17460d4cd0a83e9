using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>A quantity with a fixed unit. The digits are written as they are: 5.00 stays 5.00 (S6).</summary>
internal sealed class DecimalConverter<T>(Func<decimal, T> read, Func<T, decimal> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return read(reader.GetDecimal());
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException($"Not a {typeToConvert.Name}.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(write(value));
}
