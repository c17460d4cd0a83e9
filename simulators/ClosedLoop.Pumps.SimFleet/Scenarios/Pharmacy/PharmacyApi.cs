using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>The gateway's HTTP interface, each call in the name of a token.</summary>
internal sealed class PharmacyApi(IPEndPoint gateway) : IDisposable
{
    private const int TimeoutMs = 15_000;

    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://{gateway}"), Timeout = TimeSpan.FromMilliseconds(TimeoutMs) };

    /// <summary>An array; empty when it was refused.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, string? token, CancellationToken cancel)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path, token, null, cancel);
        return status == HttpStatusCode.OK ? [.. body.EnumerateArray()] : [];
    }

    public async Task<JsonElement> GetAsync(string path, string? token, CancellationToken cancel) =>
        (await SendAsync(HttpMethod.Get, path, token, null, cancel)).Body;

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string? token, object body, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, path, token, body, cancel);

    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, string? token, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _client.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
