using System.Text.Json;
using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>A unit is its MDC code.</summary>
internal sealed class UnitConverter : JsonConverter<UnitOfMeasure>
{
    public override UnitOfMeasure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UnitsOfMeasure.TryGet(reader.GetUInt32(), out var unit) ? unit : throw new JsonException("Unknown unit code.");

    public override void Write(Utf8JsonWriter writer, UnitOfMeasure value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Code);
}
