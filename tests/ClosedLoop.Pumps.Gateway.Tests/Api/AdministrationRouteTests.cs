using System.Net;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>Evidence, asked of the running gateway.</summary>
public sealed class AdministrationRouteTests
{
    private const string Path = "/api/v1/administrations";

    [Fact]
    public async Task Who_gives_what_to_whom_is_for_identified_persons_only()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var biomed = gateway.TokenOf("Bea", Role.Biomed);
        foreach (var path in new[] { Path, $"{Path}/x", "/api/v1/patients/P1/intake", "/api/v1/reconciliation" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, path));
            Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Get, path, biomed));
        }

        var integration = gateway.TokenOf("EHR", Role.Integration);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await gateway.StatusAsync(HttpMethod.Post, $"{Path}/x/accept", integration, new { reason = "a program decides nothing" }));
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_said()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var nurse = gateway.TokenOf("Nora", Role.Nurse);
        foreach (var query in new[] { "limit=0", "limit=1001", "after=x", "state=1", "state=Broken" })
            Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Get, $"{Path}?{query}", nurse));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await gateway.StatusAsync(HttpMethod.Get, "/api/v1/patients/P1/intake?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", nurse));
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/reconciliation?kind=nothing", nurse));
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Get, $"{Path}/x", nurse));
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/x/accept", nurse, new { reason = "y" }));
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/x/accept", nurse, new { reason = " " }));
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/x/reject", nurse, new { why = "so", reason = "y" }));
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Post, $"{Path}/x/reject", nurse, new { why = "not-given", reason = "y" }));
        var (status, body) = await gateway.SendAsync(HttpMethod.Post, $"{Path}/x/correct", nurse, new { givenMl = 4, reason = "leak" });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("legal record", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_charted_by_hand_of_which_no_pump_told_is_in_the_reconciliation()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var nurse = gateway.TokenOf("Nora", Role.Nurse);
        Assert.Empty((await gateway.GetAsync(Path, nurse)).EnumerateArray());
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await gateway.StatusAsync(HttpMethod.Post, $"{Path}/charted", nurse, new { patient = "P1", from = now, to = now.AddHours(-1) }));
        Assert.Equal(
            HttpStatusCode.OK,
            await gateway.StatusAsync(
                HttpMethod.Post, $"{Path}/charted", nurse, new { patient = "P1", order = "O1", from = now.AddHours(-2), to = now.AddHours(-1), note = "downtime" }));
        var found = await gateway.GetAsync("/api/v1/reconciliation?kind=documented-never-seen-by-a-pump", nurse);
        var item = Assert.Single(found.EnumerateArray());
        Assert.Equal(("P1", "O1"), (item.GetProperty("patient").GetString(), item.GetProperty("order").GetString()));
        Assert.InRange(item.GetProperty("ageSeconds").GetInt64(), 7_000, 7_400);
        Assert.Equal("0 mL", (await gateway.GetAsync("/api/v1/patients/P1/intake", nurse)).GetProperty("total").GetString());
    }
}
