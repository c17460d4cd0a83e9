using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>Signing in at a browser, asked of the running gateway.</summary>
public sealed class SignInTests
{
    private const string Own = "correct horse battery";
    private const string Session = "/api/v1/session";

    [Fact]
    public async Task The_first_password_is_told_once_and_opens_nothing_but_its_own_change()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway.Address);
        Assert.Equal("ok", await browser.SignInAsync("admin", gateway.FirstPassword));
        Assert.Equal("password-change-required", await browser.CodeAsync(HttpMethod.Get, "/api/v1/accounts"));
        Assert.Equal("password-change-required", await browser.CodeAsync(HttpMethod.Get, "/api/v1/pumps"));
        Assert.Equal("invalid", await browser.CodeAsync(HttpMethod.Post, Session + "/password", new { current = gateway.FirstPassword, next = "short" }));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, Session + "/password", new { current = gateway.FirstPassword, next = Own }));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Get, "/api/v1/accounts"));
        using var other = new Browser(gateway.Address);
        Assert.Equal("wrong-credentials", await other.SignInAsync("admin", gateway.FirstPassword));
        var folder = await gateway.StopAsync();
        await using var again = await RunningGateway.StartAsync(kept: folder);
        Assert.Throws<InvalidOperationException>(() => again.FirstPassword);
        using var later = new Browser(again.Address) { Cookie = browser.Cookie, Csrf = browser.Csrf };
        var (status, me) = await later.SendAsync(HttpMethod.Get, Session);
        Assert.Equal((HttpStatusCode.OK, "admin"), (status, me.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_cookie_is_strict_and_out_of_reach_of_scripts_and_of_other_sites()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway.Address);
        await browser.SettleAsync("admin", gateway.FirstPassword, Own);
        foreach (var part in new[] { "httponly", "samesite=strict", "path=/", "expires=" })
            Assert.Contains(part, browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        var add = new { name = "nora", clinician = "N001", roles = new[] { "Nurse" } };
        Assert.Equal("csrf", await browser.CodeAsync(HttpMethod.Post, "/api/v1/accounts", add, ("X-CSRF-Token", "")));
        Assert.Equal("csrf", await browser.CodeAsync(HttpMethod.Post, "/api/v1/accounts", add, ("X-CSRF-Token", browser.Csrf[..^1] + "!")));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, "/api/v1/accounts", add));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Delete, Session));
        Assert.Equal("", browser.Cookie);
    }

    [Fact]
    public async Task A_signed_out_cookie_opens_nothing()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway.Address);
        await browser.SettleAsync("admin", gateway.FirstPassword, Own);
        var stolen = browser.Cookie;
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Delete, Session));
        browser.Cookie = stolen;
        Assert.Equal("no-session", await browser.CodeAsync(HttpMethod.Get, Session));
        Assert.Equal("no-session", await browser.CodeAsync(HttpMethod.Get, "/api/v1/accounts"));
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_look_alike_and_both_are_shut_after_five()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway.Address);
        foreach (var name in new[] { "admin", "nobody" })
        {
            var answers = new List<string>();
            for (var i = 0; i < SignInFault.WrongMax + 1; i++)
                answers.Add(Text(await browser.SendAsync(HttpMethod.Post, Session, new { name, password = "wrong" })));
            Assert.All(answers.SkipLast(1), answer => Assert.Equal("401 wrong-credentials that is not right", answer));
            Assert.StartsWith("429 locked-out", answers[^1], StringComparison.Ordinal);
        }

        Assert.Equal("locked-out", await browser.SignInAsync("Admin", gateway.FirstPassword));
        using var refused = await browser.RawAsync(HttpMethod.Post, Session, new { name = "admin", password = "x" });
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        // A restart forgets nothing of it.
        var folder = await gateway.StopAsync();
        await using var again = await RunningGateway.StartAsync(kept: folder);
        using var later = new Browser(again.Address);
        Assert.Equal("locked-out", await later.SignInAsync("admin", gateway.FirstPassword));
    }

    [Fact]
    public async Task A_locked_screen_answers_nothing_until_badge_and_PIN_and_somebody_elses_hand_the_device_over()
    {
        await using var gateway = await RunningGateway.StartAsync(", \"Demo\": true");
        using var browser = new Browser(gateway.Address);
        Assert.Equal("ok", await browser.SignInAsync("nora", await DemoPasswordAsync(browser, "nora")));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, Session + "/lock"));
        foreach (var path in new[] { Session, "/api/v1/pumps", "/api/v1/orders", "/api/v1/openapi.json" })
            Assert.Equal("locked", await browser.CodeAsync(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Get, "/fhir/r4/Task")).Status);
        Assert.Equal("wrong-credentials", await browser.CodeAsync(HttpMethod.Post, Session + "/unlock", new { badge = "BADGE-NORA", pin = "0000" }));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, Session + "/unlock", new { badge = "BADGE-NORA", pin = "1379" }));
        Assert.Equal("nora", (await browser.SendAsync(HttpMethod.Get, Session)).Body.GetProperty("name").GetString());

        var before = browser.Cookie;
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, Session + "/lock"));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, Session + "/unlock", new { badge = "BADGE-OMAR", pin = "1379" }));
        Assert.Equal("omar", (await browser.SendAsync(HttpMethod.Get, Session)).Body.GetProperty("name").GetString());
        Assert.NotEqual(before, browser.Cookie);
        using var left = new Browser(gateway.Address) { Cookie = before };
        Assert.Equal("no-session", await left.CodeAsync(HttpMethod.Get, Session));
    }

    [Fact]
    public async Task Five_wrong_PINs_end_the_session()
    {
        await using var gateway = await RunningGateway.StartAsync(", \"Demo\": true");
        using var browser = new Browser(gateway.Address);
        Assert.Equal("ok", await browser.SignInAsync("nora", await DemoPasswordAsync(browser, "nora")));
        Assert.Equal("ok", await browser.CodeAsync(HttpMethod.Post, Session + "/lock"));
        var cookie = browser.Cookie;
        for (var i = 0; i < 4; i++)
            Assert.Equal("wrong-credentials", await browser.CodeAsync(HttpMethod.Post, Session + "/unlock", new { badge = "BADGE-NORA", pin = "0000" }));
        Assert.Equal("no-session", await browser.CodeAsync(HttpMethod.Post, Session + "/unlock", new { badge = "BADGE-NORA", pin = "0000" }));
        browser.Cookie = cookie;
        Assert.Equal("no-session", await browser.CodeAsync(HttpMethod.Post, Session + "/unlock", new { badge = "BADGE-NORA", pin = "1379" }));
    }

    [Fact]
    public async Task Demo_users_are_told_of_at_a_demonstration_only_and_disabled_after_it()
    {
        await using var gateway = await RunningGateway.StartAsync(", \"Demo\": true");
        using var browser = new Browser(gateway.Address);
        var password = await DemoPasswordAsync(browser, "ben");
        Assert.Equal("ok", await browser.SignInAsync("ben", password));
        var folder = await gateway.StopAsync();
        await using var earnest = await RunningGateway.StartAsync(kept: folder);
        using var later = new Browser(earnest.Address) { Cookie = browser.Cookie };
        Assert.Equal("no-session", await later.CodeAsync(HttpMethod.Get, Session));
        Assert.Equal("wrong-credentials", await later.SignInAsync("ben", password));
        var ways = (await later.SendAsync(HttpMethod.Get, Session + "/ways")).Body;
        Assert.Equal(JsonValueKind.Null, ways.GetProperty("demoUsers").ValueKind);
    }

    [Fact]
    public async Task An_account_that_is_disabled_is_out_at_once_and_the_last_administrator_stays()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var admin = new Browser(gateway.Address);
        await admin.SettleAsync("admin", gateway.FirstPassword, Own);
        var (_, added) = await admin.SendAsync(HttpMethod.Post, "/api/v1/accounts", new { name = "nora", clinician = "N001", roles = new[] { "Nurse" } });
        using var nora = new Browser(gateway.Address);
        await nora.SettleAsync("Nora", added.GetProperty("password").GetString()!, "a long night shift");
        Assert.Equal("no-role", await nora.CodeAsync(HttpMethod.Get, "/api/v1/accounts"));
        Assert.Equal("ok", await nora.CodeAsync(HttpMethod.Get, "/api/v1/orders"));
        Assert.Equal("ok", await admin.CodeAsync(
            HttpMethod.Put, "/api/v1/accounts/nora", new { roles = new[] { "Nurse" }, units = Array.Empty<string>(), disabled = true, reason = "left" }));
        Assert.Equal("no-session", await nora.CodeAsync(HttpMethod.Get, "/api/v1/orders"));
        Assert.Equal("wrong-credentials", await nora.SignInAsync("nora", "a long night shift"));
        Assert.Equal("invalid", await admin.CodeAsync(
            HttpMethod.Put, "/api/v1/accounts/admin", new { roles = new[] { "Auditor" }, units = Array.Empty<string>(), disabled = false, reason = "x" }));
        var audit = await gateway.GetAsync("/api/v1/audit?subject=account nora", gateway.TokenOf("Otto", Role.Auditor));
        Assert.Equal(["account changed", "account added"], audit.EnumerateArray().Select(row => row.GetProperty("action").GetString()!));
        Assert.All(audit.EnumerateArray(), row => Assert.Equal(("admin", "127.0.0.1"), (row.GetProperty("actor").GetString(), row.GetProperty("from").GetString())));
    }

    internal static async Task<string> DemoPasswordAsync(Browser browser, string name) =>
        (await browser.SendAsync(HttpMethod.Get, Session + "/ways")).Body.GetProperty("demoUsers").EnumerateArray()
        .First(user => user.GetProperty("name").GetString() == name).GetProperty("password").GetString()!;

    private static string Text((HttpStatusCode Status, JsonElement Body) answer) =>
        $"{(int)answer.Status} {answer.Body.GetProperty("code").GetString()} {answer.Body.GetProperty("detail").GetString()}";
}
