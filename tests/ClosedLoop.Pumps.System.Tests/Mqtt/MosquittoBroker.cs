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

    private MosquittoBroker((string CertificatePath, string KeyPath)? tls)
    {
        // It would change its user before it reads the key.
        var secured = tls is { } files
            ? $"listener {TlsPort} 127.0.0.1\ncertfile {files.CertificatePath}\nkeyfile {files.KeyPath}\nuser root\n" : "";
        File.WriteAllText(
            folder.File("mosquitto.conf"), $"listener {Port} 127.0.0.1\n{secured}allow_anonymous true\npersistence false\n");
        process = Tool.Start("/usr/sbin/mosquitto", "-v", "-c", folder.File("mosquitto.conf"));
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; } = FreePorts.Take().Port;

    public int TlsPort { get; } = FreePorts.Take().Port;

    /// <summary>The gateway has its subscription.</summary>
    public bool IsWatched => log.Any(line => line.Contains("closedloop-pumps 1 pumps/1/+/up", StringComparison.Ordinal));

    /// <summary>Somebody sent it a CONNECT with the gateway's client id.</summary>
    public bool WasSpokenTo => log.Any(line => line.Contains("closedloop-pumps", StringComparison.Ordinal));

    /// <param name="tls">The broker's certificate, for a second port; null = none.</param>
    public static async Task<MosquittoBroker> StartAsync((string CertificatePath, string KeyPath)? tls = null)
    {
        var broker = new MosquittoBroker(tls);
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

    /// <summary>The same over TLS, by the name "localhost".</summary>
    public JsonNode TlsSetting(string authoritiesPath)
    {
        var setting = Setting();
        (setting[0]!["Host"], setting[0]![nameof(Port)]) = ("localhost", TlsPort);
        (setting[0]!["Tls"], setting[0]!["AuthoritiesPath"]) = (true, authoritiesPath);
        return setting;
    }

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
