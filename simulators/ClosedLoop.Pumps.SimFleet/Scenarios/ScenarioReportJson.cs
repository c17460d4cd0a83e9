using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>One line of JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScenarioReport))]
internal sealed partial class ScenarioReportJson : JsonSerializerContext;
