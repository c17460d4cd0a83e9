using System.Net;
using System.Text.Json.Nodes;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>An answer of the FHIR server.</summary>
/// <param name="Tag">ETag as sent; null = none.</param>
internal sealed record FhirAnswered(HttpStatusCode Status, string? MediaType, string? Tag, string? Location, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string Type => Body["resourceType"]!.GetValue<string>();

    public string Id => Body["id"]!.GetValue<string>();

    /// <summary>Of the first issue of an OperationOutcome.</summary>
    public string? Expression => Body["issue"]?[0]?["expression"]?[0]?.GetValue<string>();

    public IReadOnlyList<JsonNode> Entries => [.. Body["entry"]?.AsArray().Select(one => one!) ?? []];

    /// <summary>The link of that name, below the server; null when there is none.</summary>
    public string? Link(string relation) =>
        Body["link"]?.AsArray().FirstOrDefault(one => one!["relation"]!.GetValue<string>() == relation)?["url"]!.GetValue<string>();

    public override string ToString() => $"{(int)Status} {Text}";
}
