using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>One line of JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorsReport))]
internal sealed partial class ErrorsReportJson : JsonSerializerContext;
