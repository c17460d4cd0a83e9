using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Hosting;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Support;

/// <summary>The whole gateway in this process, on free ports and a folder of its own.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly GatewayHost host;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private readonly HttpClient client;
    private readonly ListeningLines lines;
    private bool stopped;

    private RunningGateway(TemporaryFolder folder, GatewayHost host, GatewaySettings settings, ListeningLines lines)
    {
        (this.folder, this.host, this.lines) = (folder, host, lines);
        Tokens = new TokenStore(TokenFile.PathIn(settings.Store.DataFolder), TimeProvider.System);
        running = host.RunAsync(lines, stop.Token);
        client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Address => client.BaseAddress!;

    /// <summary>Where pumps connect.</summary>
    public IPEndPoint Pumps { get; private set; } = new(IPAddress.Loopback, 0);

    public TokenStore Tokens { get; }

    public IReadOnlyList<Endpoint> Routes => host.Routes;

    /// <summary>Of the administrator that a first start makes.</summary>
    public string FirstPassword => lines.FirstPassword ?? throw new InvalidOperationException("This was not a first start.");

    public string DataFile(string name) => Path.Combine(folder.File("data"), name);

    /// <param name="sections">JSON members beside Http and Store.</param>
    /// <param name="http">JSON members of Http beside its endpoint.</param>
    /// <param name="kept">The folder of an earlier run, see <see cref="StopAsync"/>.</param>
    public static async Task<RunningGateway> StartAsync(string sections = "", string http = "", TemporaryFolder? kept = null)
    {
        var folder = kept ?? new TemporaryFolder();
        var config = folder.File("gateway.json");
        await File.WriteAllTextAsync(config, $$"""
            {
              "Http": { "Endpoint": "127.0.0.1:0" {{http}} },
              "PumpListener": { "Endpoint": "127.0.0.1:0" },
              "Store": { "DataFolder": "{{folder.File("data")}}" },
              "Ehr": { "OrderListener": { "Port": 0 } }
              {{sections}}
            }
            """);
        var settings = GatewaySettings.Load(config);
        Assert.True(settings.Errors.Count == 0, string.Join('\n', settings.Errors));
        var lines = new ListeningLines();
        var gateway = new RunningGateway(folder, GatewayHost.Build(settings, isChild: false), settings, lines);
        var first = await Task.WhenAny(lines.Listening, gateway.running);
        await first;
        var listening = await lines.Listening;
        var scheme = listening.GetProperty("tls").GetBoolean() ? "https" : "http";
        gateway.client.BaseAddress = new Uri($"{scheme}://{listening.GetProperty("http").GetString()}");
        gateway.Pumps = IPEndPoint.Parse(listening.GetProperty("pumps").GetString()!);
        return gateway;
    }

    /// <summary>Makes a token for a person of that name.</summary>
    public string TokenOf(string name, params Role[] roles) => Tokens.Add(name, "", roles, days: 1);

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, string? token = null, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The whole answer.</summary>
    /// <param name="json">The body as it is sent, whether or not it is JSON.</param>
    public async Task<HttpAnswer> AnswerAsync(
        HttpMethod method, string path, string? token = null, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return new HttpAnswer(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? token = null, object? body = null) =>
        (await SendAsync(method, path, token, body)).Status;

    public async Task<JsonElement> GetAsync(string path, string? token = null)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path, token);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Stops it and leaves its folder, for another run.</summary>
    public async Task<TemporaryFolder> StopAsync()
    {
        stopped = true;
        await stop.CancelAsync();
        await running;
        await host.DisposeAsync();
        client.Dispose();
        stop.Dispose();
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopped)
            (await StopAsync()).Dispose();
    }

    /// <summary>Catches the JSON line that says where it listens.</summary>
    private sealed class ListeningLines : StringWriter
    {
        private readonly TaskCompletionSource<JsonElement> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<JsonElement> Listening => listening.Task;

        public string? FirstPassword { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            const string first = "First sign-in: name admin, password ";
            if (value?.StartsWith(first, StringComparison.Ordinal) == true)
                FirstPassword = value[first.Length..].Split(' ')[0];
            if (value?.StartsWith('{') == true)
                listening.TrySetResult(JsonDocument.Parse(value).RootElement);
        }
    }
}
