using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>Drug libraries over HTTP.</summary>
public sealed class LibraryRouteTests
{
    private const string Path = "/api/v1/libraries";

    [Fact]
    public async Task A_library_is_imported_once_read_back_recalled_and_not_taken_again()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = gateway.TokenOf("Petra", Role.Pharmacist);
        var library = await ChangedAsync(gateway);

        var (created, body) = await gateway.SendAsync(HttpMethod.Post, Path, token, library);
        Assert.True(created == HttpStatusCode.Created, body);
        var hash = JsonDocument.Parse(body).RootElement.GetProperty("hash").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Post, Path, token, library));
        Assert.True(JsonNode.DeepEquals(library, JsonNode.Parse((await gateway.GetAsync($"{Path}/{hash}")).GetRawText())));

        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{hash}/recall", token, new { reason = "" }));
        Assert.Equal(HttpStatusCode.NoContent, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{hash}/recall", token, new { reason = "wrong limit" }));
        Assert.Equal(HttpStatusCode.Conflict, await gateway.StatusAsync(HttpMethod.Post, Path, token, library));
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{new string('0', 64)}/recall", token, new { reason = "x" }));
    }

    [Fact]
    public async Task A_bad_library_is_refused_with_all_its_errors()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var library = await ChangedAsync(gateway);
        library["name"] = "";
        library["careAreas"]![0]!["name"] = "";

        var (status, body) = await gateway.SendAsync(HttpMethod.Post, Path, gateway.TokenOf("Petra", Role.Pharmacist), library);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(JsonDocument.Parse(body).RootElement.GetProperty("errors").GetArrayLength() >= 2, body);
    }

    [Fact]
    public async Task Orders_are_linted_against_the_newest_library_and_a_broken_line_is_named()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = gateway.TokenOf("Ines", Role.Integration);

        var (status, body) = await gateway.SendAsync(HttpMethod.Post, $"{Path}/lint", token, new { nonsense = 1 });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(JsonDocument.Parse(body).RootElement.GetProperty("errors").GetArrayLength() > 0, body);
    }

    /// <summary>The demo library under another version: content nobody has imported.</summary>
    private static async Task<JsonObject> ChangedAsync(RunningGateway gateway)
    {
        var hash = (await gateway.GetAsync(Path))[0].GetProperty("hash").GetString();
        var library = JsonNode.Parse((await gateway.GetAsync($"{Path}/{hash}")).GetRawText())!.AsObject();
        library["version"] = "test-1";
        return library;
    }
}
