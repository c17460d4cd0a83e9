using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>A quantity that carries its unit.</summary>
internal sealed class QuantityConverter<T>(Func<StoredQuantity, T?> read, Func<T, StoredQuantity> write) : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, DomainJson.Context.StoredQuantity) is { } stored && read(stored) is { } quantity
            ? quantity
            : throw new JsonException($"Not a {typeToConvert.Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, write(value), DomainJson.Context.StoredQuantity);
}
