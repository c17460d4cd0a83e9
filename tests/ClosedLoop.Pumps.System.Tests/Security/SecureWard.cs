using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>The real gateway with a TLS listener, one pump that is healthy throughout, and one that attackers are after.</summary>
public sealed class SecureWard : IAsyncLifetime, IDisposable
{
    public const string HealthyId = "ACDE480000000001";
    public const string TargetId = "ACDE480000000002";
    public const string StrangerId = "ACDE480000000009";

    private const int DeadlineMs = 3_000;

    private readonly TemporaryFolder folder = new();
    private readonly IPEndPoint http = FreePorts.Take();
    private readonly GatewayHttp client;
    private GatewayProcess? gateway;
    private HealthyPump? healthy;

    public SecureWard() => client = new GatewayHttp(http);

    internal PumpAuthority Hospital { get; } = new("Hospital pumps");

    internal PumpAuthority Elsewhere { get; } = new("Another authority");

    internal IPEndPoint Pumps { get; } = FreePorts.Take();

    public async Task InitializeAsync()
    {
        string certificate = folder.File("gateway.pem"), key = folder.File("gateway.key"), authorities = folder.File("authorities.pem");
        Hospital.WriteIssued("gateway", certificate, key);
        Hospital.Write(authorities);
        new GatewayConfigFile
        {
            DataFolder = folder.File("data"),
            PumpPort = Pumps.Port,
            HttpPort = http.Port,
            Pumps = [(HealthyId, "P-1", ["A"]), (TargetId, "P-2", ["A"])],
            SenderApplication = "BCMA",
            More =
            [
                ("PumpListener", "TlsCertificatePath", certificate), ("PumpListener", "TlsKeyPath", key),
                ("PumpListener", "ClientAuthoritiesPath", authorities), ("PumpListener", "HandshakeTimeoutMs", DeadlineMs),
                ("Sessions", "HelloDeadlineMs", DeadlineMs), ("Sessions", "RetryAfterFaultMs", 500),

                // The pumps of this suite speak when they have something to say.
                ("Sessions", "HeartbeatMs", 20_000), ("Sessions", "ProbeMs", 8_000),
            ],
        }.Write(folder.File("gateway.json"));
        gateway = await GatewayProcess.StartAsync(folder.File("gateway.json"));
        using var own = Hospital.Issue(HealthyId);
        healthy = await HealthyPump.OpenAsync(await WirePump.ConnectAsync(Pumps, own), HealthyId);
    }

    public async Task DisposeAsync()
    {
        healthy?.Dispose();
        if (gateway is not null)
            await gateway.DisposeAsync();
    }

    /// <summary>After <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        Hospital.Dispose();
        Elsewhere.Dispose();
        client.Dispose();
        folder.Dispose();
    }

    internal Task<WirePump> ConnectAsync(X509Certificate2? certificate) => WirePump.ConnectAsync(Pumps, certificate);

    /// <summary>An event of the healthy pump is acked in the session it has had all the time.</summary>
    internal async Task AssertUndisturbedAsync()
    {
        await healthy!.ReportAsync();
        Assert.False(healthy.Ended.IsCompleted);
        Assert.False(gateway!.HasExited);
    }

    /// <summary>Carries out the attack; the counter must rise and the log must say so, and meanwhile the healthy pump works.</summary>
    /// <param name="counter">As it stands in /metrics.</param>
    /// <param name="label">Of the sample that must rise.</param>
    /// <param name="said">In a line of the log that was not there before.</param>
    internal async Task AssertRefusedAsync(string counter, string label, string said, Func<Task> attack)
    {
        var before = await client.MetricAsync(counter, label);
        var linesBefore = Lines(said);
        var attacking = attack();
        await AssertUndisturbedAsync();
        await attacking;
        await Eventually.HoldsAsync(async () => await client.MetricAsync(counter, label) > before, $"{counter} {label} is counted");
        await Eventually.HoldsAsync(() => Lines(said) > linesBefore, $"the log says {said}", explain: () => string.Join('\n', gateway!.Output));
        await AssertUndisturbedAsync();
    }

    /// <summary>The pump as /api/v1/sessions shows it.</summary>
    internal async Task<JsonElement> ShownAsync(string pump) => (await client.JsonAsync("/api/v1/sessions")).GetProperty("sessions")
        .EnumerateArray().Single(one => one.GetProperty("pump").GetString() == pump);

    internal Task<double> MetricAsync(string name, params string[] labels) => client.MetricAsync(name, labels);

    private int Lines(string said) => gateway!.Output.Count(line => line.Contains(said, StringComparison.Ordinal));
}
