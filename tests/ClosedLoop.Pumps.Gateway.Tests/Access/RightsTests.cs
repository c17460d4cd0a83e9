using System.Net;
using System.Reflection;
using System.Text;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Live;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Hosting;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>Who may call what: docs/safety/rights.md says it, and the running gateway is asked about every line of it.</summary>
public sealed class RightsTests
{
    private const string Anybody = "anybody";
    private const string ThisMachine = "this machine";

    // They ask for a person and name no patient, or are about the caller alone; a bundle of an incident writes a row of its own.
    private static readonly string[] NoPatients =
    [
        "/api/v1/session/", "/api/v1/accounts/", "/api/v1/audit", "/api/v1/audit.csv", "/api/v1/pumps/{id}/frames", "/api/v1/pumps/{id}/incident",
    ];

    [Fact]
    public async Task Every_route_is_in_the_table_of_rights_and_the_table_has_no_other()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (table, actual) = (Table(), Actual(gateway));
        Assert.True(
            table.SequenceEqual(actual, StringComparer.Ordinal),
            "docs/safety/rights.md should have:\n" + string.Join('\n', actual.Except(table)) + "\nand not:\n" + string.Join('\n', table.Except(actual)));
    }

    [Fact]
    public async Task Every_route_refuses_each_role_without_the_right_and_the_anonymous()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var tokens = Enum.GetValues<Role>().ToDictionary(role => role, role => gateway.TokenOf($"one {role}", role));
        var wrong = new StringBuilder();
        foreach (var line in Table())
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            var (method, path, who) = (new HttpMethod(cells[1]), cells[2].Trim('`').Replace("{**", "{", StringComparison.Ordinal), cells[3].Split(", "));
            var url = string.Join('/', path.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? "1" : part));
            if (who.Contains(Anybody))
                continue;
            var anonymous = await gateway.StatusAsync(method, url);
            if (anonymous == HttpStatusCode.Unauthorized == who.Contains(ThisMachine))
                wrong.AppendLine($"{method} {url} without a token: {anonymous}");
            foreach (var (role, token) in tokens)
            {
                var status = await gateway.StatusAsync(method, url, token);
                if (who.Contains(role.ToString()) ? status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden : status != HttpStatusCode.Forbidden)
                    wrong.AppendLine($"{method} {url} as {role}: {status}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    [Fact]
    public async Task Every_read_that_asks_for_a_person_writes_down_whom_it_shows()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var silent = gateway.Routes.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                && route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                && Requirements(route).Any(one => !one.LocalMayRead)
                && route.Metadata.GetMetadata<PatientFilter.Marker>() is null)
            .Select(route => route.RoutePattern.RawText!).Except(NoPatients).ToArray();
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Fact]
    public async Task Every_act_a_nurse_may_do_asks_whose_record_it_touches()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var silent = gateway.Routes.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(method => method is "POST" or "PUT" or "DELETE") == true
                && route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                && Requirements(route) is { Length: > 0 } needs && needs.All(one => one.Roles.Contains(Role.Nurse))
                && route.Metadata.GetMetadata<ActFilter.Marker>() is null)
            .Select(Pattern).Where(path => !path.StartsWith("/api/v1/session", StringComparison.Ordinal) && path != "/api/v1/libraries/lint").ToArray();
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Fact]
    public void Every_method_of_a_hub_says_who_may_call_it()
    {
        var silent = typeof(GatewayHost).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub)))
            .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetBaseDefinition().DeclaringType == method.DeclaringType && !method.IsSpecialName
                && method.GetCustomAttribute<HubRolesAttribute>() is not { Roles.Count: > 0 })
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToArray();
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    private static string[] Table() =>
        [.. File.ReadLines(Path.Combine(Root(), "docs", "safety", "rights.md")).Where(line => line.Contains("| `/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string[] Actual(RunningGateway gateway) =>
    [
        .. gateway.Routes.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method =>
                $"| {method} | `{Pattern(route)}` | {Who(route)} |")).Distinct().Order(StringComparer.Ordinal),
    ];

    private static string Pattern(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    private static string Who(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Anybody;
        var needs = Requirements(route);
        var roles = Enum.GetValues<Role>().Where(role => needs.All(one => one.Roles.Contains(role))).Select(role => role.ToString());
        return string.Join(", ", needs.All(one => one.LocalMayRead) ? roles.Append(ThisMachine) : roles);
    }

    private static RoleRequirement[] Requirements(RouteEndpoint route) =>
        [.. route.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(policy => policy.Requirements).OfType<RoleRequirement>()];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ClosedLoop.Pumps.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above holds ClosedLoop.Pumps.sln.");
        return folder.FullName;
    }
}
