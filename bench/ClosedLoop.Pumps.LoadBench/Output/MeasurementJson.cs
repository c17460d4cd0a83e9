using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.LoadBench.Output;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    // A ratio to nothing is NaN and must not keep the rest from being written.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(List<Measurement>))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
