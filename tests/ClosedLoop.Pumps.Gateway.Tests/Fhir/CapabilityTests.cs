using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>The capability statement is held against the routes and against what they answer.</summary>
public sealed class CapabilityTests
{
    [Fact]
    public async Task It_says_what_the_routes_do_and_nothing_else()
    {
        await using var ward = await FhirWard.StartAsync();
        var said = Resources((await ward.GetAsync("metadata")).Body)
            .SelectMany(one => one["interaction"]!.AsArray().Select(code => $"{one["type"]} {code!["code"]}")).Order(StringComparer.Ordinal);
        var routed = ward.Gateway.Routes.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/fhir/R4/", StringComparison.Ordinal))
            .Select(route => (
                Parts: route.RoutePattern.RawText!.Split('/')[3..], Method: route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()))
            .Where(route => route.Parts[0] is not ("" or "metadata"))
            .Select(route => $"{route.Parts[0]} {Code(route.Method, route.Parts)}").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(routed, said);
    }

    [Fact]
    public async Task Everything_it_says_answers_and_every_search_parameter_is_understood()
    {
        await using var ward = await FhirWard.StartAsync();
        var all = ward.Gateway.TokenOf("All", Enum.GetValues<Engine.Access.Role>());
        var statement = (await ward.GetAsync("metadata")).Body;
        Assert.Equal("4.0.1", statement["fhirVersion"]!.GetValue<string>());
        foreach (var resource in Resources(statement))
        {
            var type = resource["type"]!.GetValue<string>();
            Assert.Equal(HttpStatusCode.OK, (await ward.SendAsync(HttpMethod.Get, type, null, all)).Status);
            foreach (var parameter in resource["searchParam"]!.AsArray())
            {
                var value = parameter!["type"]!.GetValue<string>() == "date" ? "ge2020-01-01" : "x";
                var answer = await ward.SendAsync(HttpMethod.Get, $"{type}?{parameter["name"]}={value}", null, all);
                Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
            }
        }
    }

    private static IEnumerable<JsonNode> Resources(JsonNode statement) => statement["rest"]![0]!["resource"]!.AsArray().Select(one => one!);

    private static string Code(string method, string[] parts) => (method, parts) switch
    {
        ("GET", [_]) => "search-type",
        ("GET", [_, "_history"]) => "history-type",
        ("GET", [_, "{id}"]) => "read",
        ("GET", [_, "{id}", "_history"]) => "history-instance",
        ("GET", [_, "{id}", "_history", "{version}"]) => "vread",
        ("POST", [_]) => "create",
        ("PUT", [_] or [_, "{id}"]) => "update",
        _ => throw new ArgumentException($"{method} {string.Join('/', parts)} is no interaction."),
    };
}
