using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>One line of JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoopReport))]
internal sealed partial class LoopReportJson : JsonSerializerContext;
