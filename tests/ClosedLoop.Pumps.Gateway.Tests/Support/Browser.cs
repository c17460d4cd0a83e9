using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Support;

/// <summary>A browser at the gateway: keeps its cookie and sends the page's token with what is not a read.</summary>
internal sealed class Browser(Uri gateway, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly HttpClient client = new(handler ?? new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = gateway,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>NAME=VALUE; empty: none.</summary>
    public string Cookie { get; set; } = "";

    public string SetCookie { get; private set; } = "";

    public string Csrf { get; set; } = "";

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var response = await RawAsync(method, path, body, headers);
        var text = await response.Content.ReadAsStringAsync();
        var json = text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text).RootElement : default;
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("csrf", out var csrf) && csrf.ValueKind == JsonValueKind.String)
            Csrf = csrf.GetString()!;
        return (response.StatusCode, json);
    }

    public async Task<HttpResponseMessage> RawAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (Cookie.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", Cookie);
        if (Csrf.Length > 0 && headers.All(one => one.Name != "X-CSRF-Token"))
            request.Headers.TryAddWithoutValidation("X-CSRF-Token", Csrf);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.LastOrDefault(one => one.Contains("clp_session", StringComparison.Ordinal)) is { } set)
        {
            SetCookie = set;
            Cookie = set.Split(';')[0];
            if (Cookie.EndsWith('='))
                Cookie = "";
        }

        return response;
    }

    /// <summary>What came back: "ok", or the problem's code.</summary>
    public async Task<string> CodeAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var (status, answer) = await SendAsync(method, path, body, headers);
        return (int)status < 300 ? "ok" : answer.GetProperty("code").GetString()!;
    }

    public Task<string> SignInAsync(string name, string password) => CodeAsync(HttpMethod.Post, "/api/v1/session", new { name, password });

    /// <summary>Signs in with a password somebody else gave, and changes it.</summary>
    public async Task SettleAsync(string name, string given, string own)
    {
        Assert.Equal("ok", await SignInAsync(name, given));
        Assert.Equal("ok", await CodeAsync(HttpMethod.Post, "/api/v1/session/password", new { current = given, next = own }));
    }

    public void Dispose() => client.Dispose();
}
