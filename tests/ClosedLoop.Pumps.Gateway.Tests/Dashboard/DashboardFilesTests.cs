using System.Net;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Dashboard;

/// <summary>The pages of the dashboard as the gateway serves them.</summary>
public sealed class DashboardFilesTests
{
    [Fact]
    public async Task Every_page_is_the_one_HTML_file_with_the_nonce_of_its_own_answer()
    {
        using var built = Built();
        await using var gateway = await RunningGateway.StartAsync(http: $", \"DashboardFolder\": \"{built.File("wwwroot")}\"");
        using var browser = new Browser(gateway.Address);
        var nonces = new HashSet<string>();
        foreach (var path in new[] { "/", "/bedside", "/pump/P%2F1", "/signin" })
        {
            using var answer = await browser.RawAsync(HttpMethod.Get, path);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            var nonce = html.Split("content=\"")[1].Split('"')[0];
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains($"style-src 'self' 'nonce-{nonce}'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
            Assert.True(nonces.Add(nonce), "a nonce came twice");
        }
    }

    [Fact]
    public async Task What_was_built_is_cached_for_good_and_sent_compressed_where_it_is_so()
    {
        using var built = Built();
        await using var gateway = await RunningGateway.StartAsync(http: $", \"DashboardFolder\": \"{built.File("wwwroot")}\"");
        using var browser = new Browser(gateway.Address);
        using var plain = await browser.RawAsync(HttpMethod.Get, "/assets/app-1.js");
        Assert.Equal("let a", await plain.Content.ReadAsStringAsync());
        Assert.True(plain.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
        using var packed = await browser.RawAsync(HttpMethod.Get, "/assets/app-1.js", null, ("Accept-Encoding", "gzip, br"));
        Assert.Equal(("br", "packed"), (packed.Content.Headers.ContentEncoding.Single(), await packed.Content.ReadAsStringAsync()));
        Assert.Equal("text/javascript", packed.Content.Headers.ContentType!.MediaType);
        using var known = await browser.RawAsync(HttpMethod.Get, "/assets/app-1.js", null, ("If-None-Match", plain.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("/assets/gone.js")]
    [InlineData("/../gateway.json")]
    [InlineData("/assets/..%2f..%2fgateway.json")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/fhir/r4/Nothing")]
    public async Task Nothing_but_what_was_built_is_served_to_a_stranger(string path)
    {
        using var built = Built();
        await File.WriteAllTextAsync(built.File("gateway.json"), "secret");
        await using var gateway = await RunningGateway.StartAsync(http: $", \"DashboardFolder\": \"{built.File("wwwroot")}\"");
        using var browser = new Browser(gateway.Address);
        using var answer = await browser.RawAsync(HttpMethod.Get, path);
        Assert.Contains((int)answer.StatusCode, new[] { 401, 404 });
    }

    [Fact]
    public async Task Where_none_is_built_a_page_says_how()
    {
        using var empty = new TemporaryFolder();
        Directory.CreateDirectory(empty.File("none"));
        await using var gateway = await RunningGateway.StartAsync(http: $", \"DashboardFolder\": \"{empty.File("none")}\"");
        using var browser = new Browser(gateway.Address);
        using var answer = await browser.RawAsync(HttpMethod.Get, "/fleet");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("not built", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_of_an_interface_says_what_a_browser_must_not_do_with_it()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = new Browser(gateway.Address);
        foreach (var path in new[] { "/api/v1/pumps", "/api/v1/orders", "/fhir/r4/metadata", "/health/ready" })
        {
            using var answer = await browser.RawAsync(HttpMethod.Get, path);
            string Header(string name) => string.Join(';', answer.Headers.TryGetValues(name, out var values) ? values : []);
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("no-referrer", Header("Referrer-Policy"));
            Assert.Contains("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
            if (!path.StartsWith("/health", StringComparison.Ordinal))
                Assert.True(answer.Headers.CacheControl!.NoStore, path);
        }
    }

    private static TemporaryFolder Built()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.File("wwwroot"), "assets"));
        File.WriteAllText(Path.Combine(folder.File("wwwroot"), "index.html"), "<meta name=\"csp-nonce\" content=\"__CSP_NONCE__\">");
        File.WriteAllText(Path.Combine(folder.File("wwwroot"), "assets", "app-1.js"), "let a");
        File.WriteAllText(Path.Combine(folder.File("wwwroot"), "assets", "app-1.js.br"), "packed");
        return folder;
    }
}
