using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>How pumps stand, asked of and told to the running gateway.</summary>
public sealed class ServiceStateApiTests
{
    private const string Registry = """, "Registry": { "Pumps": [ { "Id": "P1", "Label": "Pump one" } ] }""";
    private const string Path = "/api/v1/pumps/P1/service-state";

    [Fact]
    public async Task A_biomed_engineer_takes_a_pump_out_of_service_and_who_when_and_why_can_be_read()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        Assert.Equal("InService", (await gateway.GetAsync(Path)).GetProperty("state").GetString());
        var token = gateway.TokenOf("Bea", Role.Biomed);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Put, Path, token, new { state = "quarantined", reason = "dropped" }));

        var now = await gateway.GetAsync(Path);
        Assert.Equal("Quarantined", now.GetProperty("state").GetString());
        var entry = Assert.Single(now.GetProperty("history").EnumerateArray());
        Assert.Equal(("Bea", "dropped"), (entry.GetProperty("by").GetString(), entry.GetProperty("reason").GetString()));
        Assert.Equal(
            HttpStatusCode.Conflict, await gateway.StatusAsync(HttpMethod.Put, Path, token, new { state = "Quarantined", reason = "again" }));
    }

    [Theory]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Integration)]
    public async Task Who_does_not_look_after_pumps_cannot_set_it(Role role)
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var body = new { state = "Recalled", reason = "x" };
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Put, Path, body: body));
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Put, Path, gateway.TokenOf("X", role), body));
        Assert.Equal("InService", (await gateway.GetAsync(Path)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_missing_or_means_nothing_is_said()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var token = gateway.TokenOf("Bea", Role.Biomed);
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Put, Path, token, new { state = "Broken", reason = "x" }));
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Put, Path, token, new { state = "1", reason = "x" }));
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Put, Path, token, new { state = "Recalled", reason = " " }));
        Assert.Equal(
            HttpStatusCode.NotFound,
            await gateway.StatusAsync(HttpMethod.Put, "/api/v1/pumps/P9/service-state", token, new { state = "Recalled", reason = "x" }));
    }

    [Fact]
    public async Task Every_registered_pump_is_in_the_list_of_sessions_and_counted_also_in_the_metrics()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var sessions = await gateway.GetAsync("/api/v1/sessions");
        Assert.Equal(1, sessions.GetProperty("counts").GetProperty("Known").GetInt32());
        Assert.Equal(0, sessions.GetProperty("counts").GetProperty("Lost").GetInt32());
        var pump = Assert.Single(sessions.GetProperty("sessions").EnumerateArray());
        Assert.Equal(("P1", "Pump one", "Known"), (Text(pump, "pump"), Text(pump, "label"), Text(pump, "phase")));
        Assert.True(pump.GetProperty("ageMs").GetInt64() >= 0);
        var (_, metrics) = await gateway.SendAsync(HttpMethod.Get, "/metrics");
        Assert.Contains(metrics.Split('\n'), line => line.StartsWith("pump_links{", StringComparison.Ordinal)
            && line.Contains("phase=\"Known\"", StringComparison.Ordinal));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
