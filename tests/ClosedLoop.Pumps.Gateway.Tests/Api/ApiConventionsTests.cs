using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>What holds for every route of the JSON API.</summary>
public sealed class ApiConventionsTests
{
    [Theory]
    [InlineData("GET", "/api/v1/nowhere", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/pumps", 405, "no-such-method")]
    [InlineData("GET", "/api/v1/pumps/P404", 404, "not-found")]
    [InlineData("GET", "/api/v1/pumps?limit=many", 400, "invalid")]
    [InlineData("GET", "/api/v1/pumps?limit=0", 400, "invalid")]
    [InlineData("GET", "/api/v1/pumps?after=P404", 400, "cursor-gone")]
    [InlineData("GET", "/api/v1/sessions?phase=Asleep", 400, "invalid")]
    [InlineData("GET", "/api/v1/cases?state=Confused", 400, "invalid")]
    [InlineData("GET", "/api/v1/orders", 401, "no-token")]
    public async Task Every_error_is_a_problem_with_a_status_a_code_and_a_title(string method, string path, int status, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();
        // Nobody without a token learns which routes there are.
        var token = code is "not-found" or "no-such-method" ? gateway.TokenOf("Ada", Role.Administrator) : null;
        var answer = await gateway.AnswerAsync(new HttpMethod(method), path, token);
        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.ContentType));
        using var problem = JsonDocument.Parse(answer.Body);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_a_problem_that_says_so()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var answer = await gateway.AnswerAsync(HttpMethod.Post, "/api/v1/parked/1/retry", gateway.TokenOf("Ada", Role.Administrator), "{ nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("JSON", JsonDocument.Parse(answer.Body).RootElement.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_content_again_is_304_without_a_body_and_other_content_is_not()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var first = await gateway.AnswerAsync(HttpMethod.Get, "/api/v1/libraries");
        Assert.NotEmpty(first.Tag!);
        var again = await gateway.AnswerAsync(HttpMethod.Get, "/api/v1/libraries", headers: ("If-None-Match", first.Tag!));
        Assert.Equal((HttpStatusCode.NotModified, "", first.Tag), (again.Status, again.Body, again.Tag));
        var weak = await gateway.AnswerAsync(HttpMethod.Get, "/api/v1/libraries", headers: ("If-None-Match", $"\"other\", W/{first.Tag}"));
        Assert.Equal(HttpStatusCode.NotModified, weak.Status);
        var other = await gateway.AnswerAsync(HttpMethod.Get, "/api/v1/libraries", headers: ("If-None-Match", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, first.Body), (other.Status, other.Body));
    }

    [Fact]
    public async Task Every_route_but_its_own_is_in_the_document_with_what_it_answers()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var document = await gateway.GetAsync(ApiConventions.DocumentPath);
        var paths = document.GetProperty("paths");
        var routes = gateway.Routes.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)).ToArray();
        Assert.True(routes.Length > 30, $"{routes.Length} routes");
        foreach (var route in routes)
        {
            var path = "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                _ => "",
            }))));
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                Assert.True(paths.TryGetProperty(path, out var described), $"{path} is not in the document");
                Assert.True(described.TryGetProperty(method.ToLowerInvariant(), out var operation), $"{method} {path} is not in the document");
                Assert.NotEmpty(operation.GetProperty("responses").EnumerateObject());
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/pumps", "PumpView")]
    [InlineData("/api/v1/channels", "ChannelRowView")]
    [InlineData("/api/v1/cases", "CaseRowView")]
    [InlineData("/api/v1/orders", "OrderView")]
    [InlineData("/api/v1/worklist", "WorkItemView")]
    [InlineData("/api/v1/alerts", "AlertView")]
    [InlineData("/api/v1/associations", "AssociationView")]
    [InlineData("/api/v1/parked", "ParkedView")]
    public async Task The_lists_say_of_what_they_are(string path, string row)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var document = await gateway.GetAsync(ApiConventions.DocumentPath);
        var schema = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal($"#/components/schemas/{row}", schema.GetProperty("items").GetProperty("$ref").GetString());
        var parameters = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(one => one.GetProperty("name").GetString()!.ToLowerInvariant()).ToArray();
        Assert.Contains("limit", parameters);
        Assert.Contains("after", parameters);
    }
}
