using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Live;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Live;

/// <summary>The live view through its public edge: a pump on one side, a hub client on the other.</summary>
public sealed class LiveHubTests
{
    private const string Registry =
        """
        , "Registry": { "Pumps": [
            { "Id": "P1", "Label": "Pump one", "Unit": "ICU", "Vendor": "Acme" },
            { "Id": "P2", "Label": "Pump two", "Unit": "ICU", "Channels": ["A", "B"] },
            { "Id": "P3", "Label": "Pump three", "Unit": "WARD" } ] }
        """;

    [Fact]
    public async Task A_screen_gets_the_present_state_and_then_what_changes()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        await using var screen = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Bob", Role.Biomed));
        var rows = await screen.AskAsync("WatchPumps", (object)new[] { "P1", "P2", "nobody" });
        Assert.Equal(["P1", "P2"], rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.Equal("Known", rows[0].GetProperty("link").GetString());
        Assert.Equal("unknown", rows[0].GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("alarms").ValueKind);
        Assert.NotEqual("", (await screen.NextAsync("tick")).GetProperty("version").GetString());

        using var pump = await TestPump.ConnectAsync(gateway.Pumps, "P1");
        await pump.TelemetryAsync(TestPump.Running(100_000_000), battery: 55);
        var changed = Row(await screen.NextAsync("pumps", message => Row(message, "P1") is { } row && row.GetProperty("state").GetString() == "infusing"), "P1")!.Value;
        Assert.Equal("Live", changed.GetProperty("link").GetString());
        Assert.Equal("Norepinephrine", changed.GetProperty("drug").GetString());
        Assert.Equal(55, changed.GetProperty("battery").GetInt32());
        Assert.Equal(("Acme", "T100", "1.2.3", "ICU 5"), (
            changed.GetProperty("vendor").GetString(), changed.GetProperty("model").GetString(), changed.GetProperty("firmware").GetString(),
            changed.GetProperty("library").GetString()));
    }

    [Fact]
    public async Task S11_every_row_of_a_board_has_its_age_and_says_when_its_link_is_lost()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        await using var screen = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Nora", Role.Nurse));
        var ward = await screen.AskAsync("WatchUnit", "ICU");
        Assert.Equal(["P1/A", "P2/A", "P2/B"], ward.GetProperty("board").EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.All(ward.GetProperty("board").EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("ageMs").ValueKind));

        using (var pump = await TestPump.ConnectAsync(gateway.Pumps, "P1"))
        {
            await pump.TelemetryAsync(TestPump.Running(100_000_000));
            await pump.EventAsync(EventKind.AlarmBegin, TestPump.Running(100_000_000), TestPump.Occlusion);
            var seen = screen.NextAsync("board", message => Row(message, "P1/A") is { } row
                && row.GetProperty("alarms").GetArrayLength() == 1 && row.GetProperty("trusted").GetBoolean());

            // A link nothing is heard of is not trusted: the pump goes on speaking until the screen has it.
            using var speaks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
            while (!seen.IsCompleted && await speaks.WaitForNextTickAsync())
                await pump.TelemetryAsync(TestPump.Running(100_000_000), alarms: TestPump.Occlusion);
            var row = Row(await seen, "P1/A")!.Value;
            Assert.InRange(row.GetProperty("ageMs").GetInt64(), 0, 60_000);
            Assert.Equal(("100 mL/h", "45 mL", "5 mL", 1_620_000L), (
                row.GetProperty("rate").GetString(), row.GetProperty("volumeLeft").GetString(), row.GetProperty("volumeInfused").GetString(),
                row.GetProperty("timeLeftMs").GetInt64()));
            var alarm = row.GetProperty("alarms")[0];
            Assert.Equal(("Line occluded", "High"), (alarm.GetProperty("text").GetString(), alarm.GetProperty("priority").GetString()));
        }

        var lost = await screen.NextAsync("board", message => Row(message, "P1/A") is { } row && !row.GetProperty("trusted").GetBoolean());
        Assert.Equal("Suspect", Row(lost, "P1/A")!.Value.GetProperty("link").GetString());
        Assert.Equal("100 mL/h", Row(lost, "P1/A")!.Value.GetProperty("rate").GetString());
    }

    [Fact]
    public async Task Each_method_asks_for_its_own_role()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        await using var biomed = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Bob", Role.Biomed));
        Assert.Equal("no-role: you have no role for this", await biomed.RefusedAsync("WatchUnit", "ICU"));
        Assert.Equal(3, (await biomed.AskAsync("WatchBoard", "ICU")).GetArrayLength());
        Assert.True((await biomed.AskAsync("WatchOperations")).GetProperty("store").GetProperty("ready").GetBoolean());
        await using var nurse = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Nora", Role.Nurse));
        Assert.Equal("no-role: you have no role for this", await nurse.RefusedAsync("WatchOperations"));
        Assert.StartsWith("not-found: ", await nurse.RefusedAsync("WatchUnit", "nowhere"), StringComparison.Ordinal);
        Assert.StartsWith("not-found: ", await nurse.RefusedAsync("WatchPump", "nobody"), StringComparison.Ordinal);
        Assert.StartsWith("invalid: ", await nurse.RefusedAsync("WatchPumps", (object)Enumerable.Range(0, LiveHub.PumpsMax + 1).Select(n => $"P{n}").ToArray()), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => TestScreen.OpenAsync(gateway, "clp_0123456789ab_wrong"));
    }

    [Fact]
    public async Task A_nurse_watches_the_units_that_are_hers_until_the_screen_is_locked()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        using var admin = new Browser(gateway.Address);
        await admin.SettleAsync("admin", gateway.FirstPassword, "correct horse battery");
        var (_, added) = await admin.SendAsync(HttpMethod.Post, "/api/v1/accounts", new { name = "nora", roles = new[] { "Nurse" }, units = new[] { "WARD" } });
        using var nora = new Browser(gateway.Address);
        await nora.SettleAsync("nora", added.GetProperty("password").GetString()!, "a long night shift");

        await using var screen = await TestScreen.OpenAsync(gateway, nora);
        Assert.StartsWith("not-your-unit: ", await screen.RefusedAsync("WatchUnit", "ICU"), StringComparison.Ordinal);
        Assert.Single((await screen.AskAsync("WatchUnit", "WARD")).GetProperty("board").EnumerateArray());
        await screen.NextAsync("tick");
        Assert.Equal("ok", await nora.CodeAsync(HttpMethod.Post, "/api/v1/session/lock"));
        await Waiting.ForAsync(screen.Closed, "the locked screen is cut off");
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await TestScreen.OpenAsync(gateway, nora)).AskAsync("WatchUnit", "WARD"));
    }

    [Fact]
    public async Task A_screen_is_cut_off_when_its_token_is_revoked_and_has_everything_again_when_it_comes_back()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        await using var screen = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Bob", Role.Biomed));
        Assert.Equal(2, (await screen.AskAsync("WatchPumps", (object)new[] { "P1", "P2" })).GetArrayLength());
        gateway.Tokens.Revoke("Bob");
        await Waiting.ForAsync(screen.Closed, "the screen of a revoked token is cut off");

        using var pump = await TestPump.ConnectAsync(gateway.Pumps, "P1");
        await pump.TelemetryAsync(TestPump.Running(100_000_000), battery: 55);
        await using var again = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Ben", Role.Biomed));
        var rows = await again.AskAsync("WatchPumps", (object)new[] { "P1", "P2" });
        Assert.Equal(["P1", "P2"], rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        await again.NextAsync("pumps", message => Row(message, "P1") is { } row && row.GetProperty("state").GetString() == "infusing");
    }

    [Fact]
    public async Task A_pump_has_a_screen_of_its_own()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        using var pump = await TestPump.ConnectAsync(gateway.Pumps, "P1");
        await pump.TelemetryAsync(TestPump.Running(100_000_000), battery: 55);
        await using var screen = await TestScreen.OpenAsync(gateway, gateway.TokenOf("Bob", Role.Biomed));
        await screen.AskAsync("WatchPump", "P1");
        var shown = await screen.NextAsync("pump", message => message.GetProperty("values").GetArrayLength() > 0);
        Assert.Equal("P1", shown.GetProperty("row").GetProperty("id").GetString());
        Assert.Equal("P1/A", shown.GetProperty("channels")[0].GetProperty("id").GetString());
        var rate = shown.GetProperty("values").EnumerateArray().Single(value => value.GetProperty("metric").GetString() == "rate");
        Assert.Equal(("A", "100", "mL/h"), (rate.GetProperty("channel").GetString(), rate.GetProperty("value").GetString(), rate.GetProperty("unit").GetString()));
        await screen.TellAsync("Unwatch", "pump");
        Assert.StartsWith("invalid: ", await screen.RefusedAsync("Unwatch", "all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fleet_is_read_whole_and_then_by_what_changed()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var all = await gateway.GetAsync("/api/v1/fleet");
        Assert.True(all.GetProperty("full").GetBoolean());
        Assert.Equal(3, all.GetProperty("rows").GetArrayLength());
        Assert.Equal(2, all.GetProperty("facets").GetProperty("unit").GetProperty("ICU").GetInt32());
        var version = all.GetProperty("version").GetInt64();
        var none = await gateway.GetAsync($"/api/v1/fleet?since={version}");
        Assert.False(none.GetProperty("full").GetBoolean());
        Assert.Equal(0, none.GetProperty("rows").GetArrayLength());
        Assert.True((await gateway.GetAsync("/api/v1/fleet?since=5")).GetProperty("full").GetBoolean());

        using var pump = await TestPump.ConnectAsync(gateway.Pumps, "P3");
        JsonElement changed;
        do
            changed = await gateway.GetAsync($"/api/v1/fleet?since={version}");
        while (changed.GetProperty("rows").GetArrayLength() == 0);
        Assert.Equal("P3", Assert.Single(changed.GetProperty("rows").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Units_site_board_and_codes_are_read_by_whoever_has_a_role()
    {
        await using var gateway = await RunningGateway.StartAsync(
            Registry + """, "Site": { "Name": "General", "TimeZone": "Europe/Berlin", "UnitTimeZones": { "WARD": "Europe/London" } }""");
        var units = (await gateway.GetAsync("/api/v1/units")).EnumerateArray()
            .Select(unit => (unit.GetProperty("unit").GetString(), unit.GetProperty("pumps").GetInt32(), unit.GetProperty("channels").GetInt32(), unit.GetProperty("timeZone").GetString()));
        Assert.Equal([("ICU", 2, 3, "Europe/Berlin"), ("WARD", 1, 1, "Europe/London")], units);
        var site = await gateway.GetAsync("/api/v1/site");
        Assert.Equal(("General", "Europe/Berlin", "Europe/London"), (
            site.GetProperty("name").GetString(), site.GetProperty("timeZone").GetString(), site.GetProperty("unitTimeZones").GetProperty("WARD").GetString()));
        Assert.Equal(3, (await gateway.GetAsync("/api/v1/board?unit=ICU")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/board?unit=nowhere"));
        var codes = (await gateway.GetAsync("/api/v1/codes")).EnumerateArray().ToArray();
        Assert.Equal(44, codes.Length);
        Assert.All(codes, code => Assert.NotEqual("", code.GetProperty("todo").GetString()));
    }

    private static JsonElement? Row(JsonElement rows, string id) =>
        rows.EnumerateArray().Where(row => row.GetProperty("id").GetString() == id).Select(row => (JsonElement?)row).FirstOrDefault();
}
