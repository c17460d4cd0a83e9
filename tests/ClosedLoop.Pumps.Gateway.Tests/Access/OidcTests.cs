using System.Net;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>The hospital's own issuer, played by a real one over HTTP.</summary>
public sealed class OidcTests
{
    private const string Orders = "/api/v1/orders";
    private const string Session = "/api/v1/session";

    [Fact]
    public async Task A_token_of_the_issuer_is_a_person_with_the_roles_its_claims_map_to()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(Oidc(issuer));
        var me = await gateway.GetAsync(Session, issuer.Token());
        Assert.Equal(("Nora Sso", "N077"), (me.GetProperty("name").GetString(), me.GetProperty("clinician").GetString()));
        Assert.Equal(["Nurse"], me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, Orders, issuer.Token()));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, "/fhir/R4/Task", issuer.Token()));
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/accounts", issuer.Token()));
    }

    public static TheoryData<string> WrongTokens => ["issuer", "audience", "expired", "no-expiry", "none", "shared-secret", "unknown-key", "no-role", "no-name", "early"];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_token_that_is_wrong_in_one_thing_opens_nothing(string wrong)
    {
        await using var issuer = await Issuer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(Oidc(issuer));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var token = wrong switch
        {
            "issuer" => issuer.Token(new() { ["iss"] = "http://127.0.0.1:1/other" }),
            "audience" => issuer.Token(new() { ["aud"] = "another-service" }),
            "expired" => issuer.Token(new() { ["exp"] = now - 120 }),
            "no-expiry" => issuer.Token(new() { ["exp"] = null }),
            "early" => issuer.Token(new() { ["nbf"] = now + 240 }),
            "none" => issuer.Token(alg: "none"),
            "shared-secret" => issuer.Token(alg: "HS256"),
            "unknown-key" => issuer.Token(isForeign: true),
            "no-role" => issuer.Token(new() { ["groups"] = new JsonArray("canteen") }),
            _ => issuer.Token(new() { ["preferred_username"] = null }),
        };
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, Orders, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, "/fhir/R4/Task", token));
        // The same with nothing wrong: the test can fail.
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, Orders, issuer.Token()));
    }

    [Fact]
    public async Task Without_an_issuer_in_the_settings_its_tokens_are_nothing()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, Orders, issuer.Token()));
    }

    [Fact]
    public async Task A_browser_comes_back_from_the_issuer_with_a_session_of_ours()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(Oidc(issuer));
        using var browser = new Flow(gateway.Address);
        Assert.Equal("/board/ICU", await browser.SignInAsync("/board/ICU"));
        var me = await browser.MeAsync();
        Assert.Equal(("Nora Sso", "N077"), (me!["name"]!.GetValue<string>(), me["clinician"]!.GetValue<string>()));
        var audit = await gateway.GetAsync("/api/v1/audit?action=signed in", gateway.TokenOf("Otto", Role.Auditor));
        Assert.Equal(("Nora Sso", "single sign-on"), (audit[0].GetProperty("actor").GetString(), audit[0].GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    public async Task The_way_back_leads_nowhere_else(string back)
    {
        await using var issuer = await Issuer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(Oidc(issuer));
        using var browser = new Flow(gateway.Address);
        Assert.Equal("/", await browser.SignInAsync(back));
    }

    public static TheoryData<string> WrongIdentities => ["nonce", "issuer", "audience", "expired", "no-role", "state", "stolen-code", "name-taken"];

    [Theory]
    [MemberData(nameof(WrongIdentities))]
    public async Task A_browser_with_an_identity_that_is_wrong_in_one_thing_gets_no_session(string wrong)
    {
        await using var issuer = await Issuer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(Oidc(issuer));
        using var browser = new Flow(gateway.Address);
        issuer.Next = wrong switch
        {
            "nonce" => new() { ["nonce"] = "another" },
            "issuer" => new() { ["iss"] = "http://127.0.0.1:1/other" },
            "audience" => new() { ["aud"] = "another-service" },
            "expired" => new() { ["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 120 },
            "no-role" => new() { ["groups"] = new JsonArray("canteen") },
            "name-taken" => new() { ["preferred_username"] = "ADMIN" },
            _ => [],
        };
        var end = wrong switch
        {
            "state" => await browser.SignInAsync("/", callback => callback.Replace("state=", "state=x", StringComparison.Ordinal)),
            // Somebody else's browser, without the cookies of the one that began.
            "stolen-code" => await browser.SignInAsync("/", callback => callback, forgetCookies: true),
            _ => await browser.SignInAsync("/"),
        };
        Assert.StartsWith("/signin?error=", end, StringComparison.Ordinal);
        Assert.Null(await browser.MeAsync());
    }

    private static string Oidc(Issuer issuer) => $$"""
        , "Oidc": { "Authority": "{{issuer.Address}}", "ClientId": "{{Issuer.Client}}", "Audience": "{{Issuer.Audience}}", "RoleClaim": "groups",
          "ClinicianClaim": "employee", "Roles": { "ward-nurses": "Nurse", "pharmacy": "Pharmacist" } }
        """;

    /// <summary>A browser that follows the flow by hand.</summary>
    private sealed class Flow(Uri gateway) : IDisposable
    {
        private CookieContainer cookies = new();

        /// <returns>Where it ends, below the gateway.</returns>
        public async Task<string> SignInAsync(string back, Func<string, string>? tamper = null, bool forgetCookies = false)
        {
            var toIssuer = await NextAsync(new Uri(gateway, $"/signin/oidc?return={Uri.EscapeDataString(back)}"));
            Assert.Contains("code_challenge=", toIssuer.Query, StringComparison.Ordinal);
            var callback = await NextAsync(toIssuer);
            Assert.Equal("/signin/oidc/callback", callback.AbsolutePath);
            if (forgetCookies)
                cookies = new CookieContainer();
            var end = await NextAsync(new Uri(tamper?.Invoke(callback.AbsoluteUri) ?? callback.AbsoluteUri));
            Assert.Equal(gateway.Authority, end.Authority);
            return end.PathAndQuery;
        }

        public async Task<JsonNode?> MeAsync()
        {
            using var client = Client();
            using var answer = await client.GetAsync(new Uri(gateway, Session));
            return answer.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
        }

        public void Dispose() => cookies = new CookieContainer();

        private async Task<Uri> NextAsync(Uri from)
        {
            using var client = Client();
            using var answer = await client.GetAsync(from);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{from.AbsolutePath}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return new Uri(from, answer.Headers.Location!);
        }

        private HttpClient Client() => new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });
    }
}
