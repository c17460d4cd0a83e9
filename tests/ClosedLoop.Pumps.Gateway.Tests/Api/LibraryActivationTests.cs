using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>Activation in four eyes, and what differs between two libraries.</summary>
public sealed class LibraryActivationTests
{
    private const string Path = "/api/v1/libraries";

    [Fact]
    public async Task A_library_is_activated_by_a_second_person_and_never_by_the_first()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (petra, paul) = (gateway.TokenOf("Petra", Role.Pharmacist), gateway.TokenOf("Paul", Role.Pharmacist, Role.Administrator));
        var demo = (await gateway.GetAsync(Path))[0];
        Assert.True(demo.GetProperty("active").GetBoolean());
        var hash = await ImportedAsync(gateway, petra, demo.GetProperty("hash").GetString()!);
        Assert.False(await IsActiveAsync(gateway, hash));

        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{hash}/activation", petra, new { reason = "" }));
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{hash}/activation", gateway.TokenOf("Bob", Role.Biomed), new { reason = "x" }));
        var (asked, body) = await gateway.SendAsync(HttpMethod.Post, $"{Path}/{hash}/activation", petra, new { reason = "new limits" });
        Assert.True(asked == HttpStatusCode.OK, body);
        var id = JsonDocument.Parse(body).RootElement.GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.Conflict, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{hash}/activation", paul, new { reason = "again" }));

        var (own, why) = await gateway.SendAsync(HttpMethod.Post, $"{Path}/activations/{id}/approve", petra, new { reason = "ok" });
        Assert.Equal((HttpStatusCode.Forbidden, "same-person"), (own, JsonDocument.Parse(why).RootElement.GetProperty("code").GetString()));
        Assert.False(await IsActiveAsync(gateway, hash));

        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/activations/{id}/approve", paul, new { reason = "checked" }));
        Assert.True(await IsActiveAsync(gateway, hash));
        Assert.Equal(HttpStatusCode.Conflict, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/activations/{id}/decline", paul, new { reason = "late" }));
        var listed = Assert.Single((await gateway.GetAsync($"{Path}/activations")).EnumerateArray());
        Assert.Equal(("activated", "Petra", "Paul"), (
            listed.GetProperty("state").GetString(), listed.GetProperty("askedBy").GetString(), listed.GetProperty("decidedBy").GetString()));

        Assert.Equal(HttpStatusCode.NoContent, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/{hash}/recall", petra, new { reason = "wrong" }));
        Assert.False(await IsActiveAsync(gateway, hash));

        var acts = (await gateway.GetAsync("/api/v1/audit", gateway.TokenOf("Otto", Role.Auditor))).EnumerateArray()
            .Select(row => $"{row.GetProperty("actor")}: {row.GetProperty("action")}, {row.GetProperty("reason")}").ToArray();
        foreach (var act in new[]
        {
            "Petra: library import, ", "Petra: library activation asked, new limits", "Paul: library activation approved, checked", "Petra: library recall, wrong",
        })
            Assert.Contains(act, acts);
    }

    [Fact]
    public async Task What_differs_between_two_libraries_is_told_field_by_field()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var demo = (await gateway.GetAsync(Path))[0].GetProperty("hash").GetString()!;
        var changed = await ImportedAsync(gateway, gateway.TokenOf("Petra", Role.Pharmacist), demo);
        var rows = (await gateway.GetAsync($"{Path}/{demo}/diff/{changed}")).EnumerateArray()
            .Select(row => (row.GetProperty("field").GetString(), row.GetProperty("change").GetString(), row.GetProperty("after").GetString())).ToArray();
        Assert.Equal([("", "removed", null), ("name", "changed", "\"Renamed\"")], rows.OrderBy(row => row.Item1, StringComparer.Ordinal));
        Assert.Equal(0, (await gateway.GetAsync($"{Path}/{demo}/diff/{demo}")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Get, $"{Path}/{demo}/diff/00"));
    }

    /// <summary>The demonstration library under another version, with one drug renamed and the last one of its first area taken out.</summary>
    private static async Task<string> ImportedAsync(RunningGateway gateway, string token, string demo)
    {
        var library = JsonNode.Parse((await gateway.GetAsync($"{Path}/{demo}")).GetRawText())!.AsObject();
        library["version"] = "test-2";
        var rules = library["careAreas"]![0]!["rules"]!.AsArray();
        rules[0]!["name"] = "Renamed";
        rules.RemoveAt(rules.Count - 1);
        var (status, body) = await gateway.SendAsync(HttpMethod.Post, Path, token, library);
        Assert.True(status == HttpStatusCode.Created, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("hash").GetString()!;
    }

    private static async Task<bool> IsActiveAsync(RunningGateway gateway, string hash) =>
        (await gateway.GetAsync(Path)).EnumerateArray().Single(one => one.GetProperty("hash").GetString() == hash).GetProperty("active").GetBoolean();
}
