using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>The gateway's health, metrics and operations endpoints.</summary>
internal sealed class GatewayHttp(IPEndPoint endPoint) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri($"http://{endPoint}"), Timeout = TimeSpan.FromSeconds(10) };

    public Uri Address => client.BaseAddress!;

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <param name="token">Bearer token; null = none.</param>
    public async Task<JsonElement> JsonAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var response = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<string> MetricsAsync() => client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    /// <summary>Sum of the samples of a metric whose labels contain all of <paramref name="labels"/>; 0 when there is none.</summary>
    public async Task<double> MetricAsync(string name, params string[] labels)
    {
        var lines = (await MetricsAsync()).Split('\n').Where(line =>
            line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{');
        return lines.Where(line => line.StartsWith(name, StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <param name="token">Bearer token; null = none.</param>
    public async Task<HttpStatusCode> PostAsync(string path, object body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    public void Dispose() => client.Dispose();
}
