using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>An identity that is one unsigned number.</summary>
internal sealed class CountConverter<T>(Func<ulong, T> read, Func<T, ulong> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetUInt64());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(write(value));
}
