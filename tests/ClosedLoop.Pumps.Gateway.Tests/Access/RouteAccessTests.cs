using System.Net;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>Who may call what, asked of the running gateway.</summary>
public sealed class RouteAccessTests
{
    private const string Parked = "/api/v1/parked/1/retry";

    [Fact]
    public async Task Without_a_token_this_machine_may_read_and_never_write()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/pumps"));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Post, Parked, body: new { reason = "x" }));
        var token = gateway.TokenOf("Ada", Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Post, Parked, token, new { reason = "x" }));
    }

    [Fact]
    public async Task A_reader_behind_a_proxy_is_not_on_this_machine()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.SendAsync(HttpMethod.Get, "/api/v1/pumps", null, null, ("X-Forwarded-For", "10.1.1.1"))).Status);
    }

    [Fact]
    public async Task Where_access_is_required_only_health_and_metrics_are_open()
    {
        await using var gateway = await RunningGateway.StartAsync(http: ", \"Access\": \"Required\"");
        foreach (var path in new[] { "/health/live", "/health/ready", "/metrics" })
            Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/pumps"));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/pumps", gateway.TokenOf("Nora", Role.Nurse)));
    }

    [Fact]
    public async Task A_token_without_the_role_is_forbidden_and_written_down()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = gateway.TokenOf("Nora", Role.Nurse);
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Post, Parked, token, new { reason = "x" }));
    }

    [Fact]
    public async Task Wrong_tokens_are_limited_and_a_right_one_still_gets_in()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i <= FailedAttempts.PerMinuteMax; i++)
            statuses.Add(await gateway.StatusAsync(HttpMethod.Post, Parked, "clp_0123456789ab_wrong", new { reason = "x" }));
        Assert.All(statuses.SkipLast(1), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        var token = gateway.TokenOf("Ada", Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Post, Parked, token, new { reason = "x" }));
    }

    [Fact]
    public async Task A_wrong_token_leaves_a_reader_on_this_machine_what_he_has_without_one()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, "/health/live", "clp_0123456789ab_wrong"));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/pumps", "clp_0123456789ab_wrong"));
    }

    [Fact]
    public async Task R12_no_route_about_alerts_does_anything_but_read()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var alerts = gateway.Routes.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.Contains("alert", StringComparison.OrdinalIgnoreCase) == true).ToArray();
        Assert.NotEmpty(alerts);
        Assert.All(alerts, route => Assert.Equal(["GET"], route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods));
    }

    [Fact]
    public async Task Every_route_but_health_metrics_and_signing_in_asks_for_a_role()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var open = gateway.Routes.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => route.RoutePattern.RawText).Order(StringComparer.Ordinal);
        Assert.Equal(["/api/v1/session/", "/api/v1/session/ways", "/health/live", "/health/ready", "/metrics"], open);
        Assert.All(
            gateway.Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null),
            route => Assert.NotNull(route.Metadata.GetMetadata<AuthorizationPolicy>()));
    }

    [Fact]
    public async Task S2_no_route_starts_stops_or_changes_a_delivery()
    {
        await using var gateway = await RunningGateway.StartAsync();
        string[] verbs = ["start", "stop", "resume", "pause", "bolus", "rate", "titrate", "program", "flow", "alarm/clear", "silence"];
        var writes = gateway.Routes.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(method => method is not "GET") == true)
            .Select(route => route.RoutePattern.RawText!).ToList();
        Assert.NotEmpty(writes);
        Assert.All(writes, route => Assert.DoesNotContain(verbs, verb => route.EndsWith("/" + verb, StringComparison.OrdinalIgnoreCase)));
    }
}
