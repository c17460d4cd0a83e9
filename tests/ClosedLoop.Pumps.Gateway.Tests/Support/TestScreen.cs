using System.Text.Json;
using System.Threading.Channels;
using ClosedLoop.Pumps.Testing;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Support;

/// <summary>A bare client of the hub, as a browser is one.</summary>
internal sealed class TestScreen : IAsyncDisposable
{
    private static readonly string[] Topics = ["tick", "pumps", "board", "gone", "cases", "pump", "operations"];

    private readonly HubConnection hub;
    private readonly Dictionary<string, Channel<JsonElement>> messages = Topics.ToDictionary(
        topic => topic, _ => Channel.CreateBounded<JsonElement>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest }));

    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestScreen(HubConnection hub)
    {
        this.hub = hub;
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>The gateway, or whoever, ended the connection.</summary>
    public Task Closed => closed.Task;

    public static Task<TestScreen> OpenAsync(RunningGateway gateway, string? token) =>
        OpenAsync(gateway, options => options.AccessTokenProvider = () => Task.FromResult(token));

    /// <summary>As a person's browser does, with the cookie of a session.</summary>
    public static Task<TestScreen> OpenAsync(RunningGateway gateway, Browser browser) =>
        OpenAsync(gateway, options => options.Headers["Cookie"] = browser.Cookie);

    private static async Task<TestScreen> OpenAsync(RunningGateway gateway, Action<HttpConnectionOptions> identify)
    {
        var screen = new TestScreen(new HubConnectionBuilder().WithUrl(new Uri(gateway.Address, "/hub/live"), identify).Build());
        foreach (var topic in Topics)
            screen.hub.On<JsonElement>(topic, message => screen.messages[topic].Writer.TryWrite(message));
        try
        {
            await screen.hub.StartAsync();
        }
        catch
        {
            await screen.DisposeAsync();
            throw;
        }

        return screen;
    }

    public Task<JsonElement> AskAsync(string method, params object[] arguments) => hub.InvokeCoreAsync<JsonElement>(method, arguments);

    public Task TellAsync(string method, params object[] arguments) => hub.InvokeCoreAsync(method, arguments);

    /// <summary>What the gateway refuses with: a code and a line.</summary>
    public async Task<string> RefusedAsync(string method, params object[] arguments)
    {
        const string Before = "HubException: ";
        var text = (await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => TellAsync(method, arguments))).Message;
        return text[(text.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..];
    }

    /// <summary>The next message of a topic that is as wanted; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string topic, Func<JsonElement, bool>? wanted = null)
    {
        return await Waiting.ForAsync(Look(), $"{topic} on a screen");

        async Task<JsonElement> Look()
        {
            while (true)
                if (await messages[topic].Reader.ReadAsync() is var message && (wanted is null || wanted(message)))
                    return message;
        }
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
