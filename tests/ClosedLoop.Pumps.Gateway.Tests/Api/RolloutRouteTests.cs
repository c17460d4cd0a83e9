using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>The rollout plan over HTTP.</summary>
public sealed class RolloutRouteTests
{
    private const string Path = "/api/v1/rollout";

    [Fact]
    public async Task A_plan_holds_at_once_and_who_set_it_and_why_is_on_record()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = gateway.TokenOf("Ada", Role.Administrator);
        var plan = new { @default = "Document", rules = new[] { new { stage = "AutoProgram", unit = "ICU" } } };

        Assert.Equal(HttpStatusCode.NoContent, await gateway.StatusAsync(HttpMethod.Put, $"{Path}?reason=pilot", token, plan));

        var current = await gateway.GetAsync(Path);
        Assert.Equal("Document", current.GetProperty("default").GetString());
        Assert.Equal("ICU", current.GetProperty("rules")[0].GetProperty("unit").GetString());
        var last = (await gateway.GetAsync($"{Path}/history"))[0];
        Assert.Equal(("Ada", "pilot"), (last.GetProperty("actor").GetString(), last.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_bad_plan_or_one_without_a_reason_changes_nothing_and_says_every_error()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = gateway.TokenOf("Ada", Role.Administrator);
        var before = (await gateway.GetAsync(Path)).GetRawText();

        var bad = new { @default = "Document", rules = new object[] { new { stage = "Monitor" }, new { stage = "Monitor", unit = " " } } };
        var (status, body) = await gateway.SendAsync(HttpMethod.Put, $"{Path}?reason=x", token, bad);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(2, JsonDocument.Parse(body).RootElement.GetProperty("errors").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Put, Path, token, new { @default = "Document", rules = Array.Empty<int>() }));
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Put, $"{Path}?reason=x", token, new { @default = "Everything" }));

        Assert.Equal(before, (await gateway.GetAsync(Path)).GetRawText());
    }
}
