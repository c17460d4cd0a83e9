using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>A hospital's broker: mosquitto, as its own process.</summary>
internal sealed class MosquittoBroker : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> log = new();
    private readonly TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private MosquittoBroker()
    {
        File.WriteAllText(folder.File("mosquitto.conf"), $"listener {Port} 127.0.0.1\nallow_anonymous true\npersistence false\n");
        process = Tool.Start("/usr/sbin/mosquitto", "-v", "-c", folder.File("mosquitto.conf"));
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; } = FreePorts.Take().Port;

    /// <summary>The gateway has its subscription.</summary>
    public bool IsWatched => log.Any(line => line.Contains("closedloop-pumps 1 pumps/1/+/up", StringComparison.Ordinal));

    public static async Task<MosquittoBroker> StartAsync()
    {
        var broker = new MosquittoBroker();
        await Waiting.ForAsync(broker.running.Task, "mosquitto listens");
        return broker;
    }

    /// <summary>What the gateway's settings say of it.</summary>
    public JsonNode Setting() => new JsonArray(new JsonObject
    {
        ["Name"] = "ward",
        ["Host"] = "127.0.0.1",
        [nameof(Port)] = Port,
        ["BackoffMsMin"] = 50,
        ["BackoffMsMax"] = 200,
    });

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        log.Enqueue(line);
        if (line.EndsWith(" running", StringComparison.Ordinal))
            running.TrySetResult();
    }
}
