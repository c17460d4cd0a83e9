using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.System.Tests.Mqtt;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>The MQTT listener over real TLS: who a client is stands in its certificate.</summary>
public sealed class MqttTlsTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PumpAuthority hospital = new("Hospital pumps");
    private readonly PumpAuthority elsewhere = new("Another authority");

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task T7_a_pump_on_MQTT_is_the_one_its_certificate_names_and_no_other(MqttVersion version)
    {
        await using var gateway = await StartAsync();
        using var own = hospital.Issue(MqttGateway.PumpId);
        using var pump = await MqttPumpPeer.OpenAsync(await MqttPeer.ConnectTlsAsync(gateway.Mqtt, version, own), MqttGateway.PumpId);
        await pump.ReportAsync();

        using var others = hospital.Issue(MqttGateway.OtherPumpId);
        using var thief = await MqttPeer.ConnectTlsAsync(gateway.Mqtt, version, others);
        Assert.Equal(MqttReasonCode.NotAuthorized, await thief.EnterAsync(MqttGateway.PumpId));
        Assert.Null(await thief.ReceiveAsync());
        await CountedAsync(gateway, "mqtt_connections_refused_total", "NotAuthorized", 1);

        using var known = await MqttPumpPeer.OpenAsync(await MqttPeer.ConnectTlsAsync(gateway.Mqtt, version, others), MqttGateway.OtherPumpId);
        await known.ReportAsync();
        await pump.ReportAsync();
        Assert.Equal(3, await gateway.EventsInJournalAsync());
    }

    [Fact]
    public async Task T7_without_a_good_certificate_of_the_hospital_no_MQTT_is_spoken()
    {
        await using var gateway = await StartAsync();
        using var own = hospital.Issue(MqttGateway.PumpId);
        using var pump = await MqttPumpPeer.OpenAsync(await MqttPeer.ConnectTlsAsync(gateway.Mqtt, MqttVersion.V5, own), MqttGateway.PumpId);
        using var foreign = elsewhere.Issue(MqttGateway.OtherPumpId);
        using var expired = hospital.Issue(MqttGateway.OtherPumpId, endsInMinutes: -1);

        foreach (var (certificate, fault) in new[] { (null, "Handshake"), (foreign, "ForeignCertificate"), (expired, "ExpiredCertificate") })
        {
            await AssertShutOutAsync(gateway, certificate);
            await CountedAsync(gateway, "pump_handshakes_failed_total", fault, 1);
            await pump.ReportAsync();
        }

        using var plain = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5);
        await plain.SendAsync(new Protocols.Mqtt.Packets.Connect(MqttVersion.V5, MqttGateway.OtherPumpId));
        Assert.Null(await plain.ReceiveAsync());
        await CountedAsync(gateway, "pump_handshakes_failed_total", "Handshake", 2);
        await pump.ReportAsync();
        Assert.Equal(0, await gateway.Http.MetricAsync("mqtt_connections_ended_total")); // none got as far as MQTT
    }

    public void Dispose()
    {
        hospital.Dispose();
        elsewhere.Dispose();
        folder.Dispose();
    }

    private Task<MqttGateway> StartAsync()
    {
        string certificate = folder.File("gateway.pem"), key = folder.File("gateway.key"), authorities = folder.File("authorities.pem");
        hospital.WriteIssued("gateway", certificate, key);
        hospital.Write(authorities);
        return MqttGateway.StartAsync(
            output, ("Mqtt", "TlsCertificatePath", certificate), ("Mqtt", "TlsKeyPath", key), ("Mqtt", "ClientAuthoritiesPath", authorities),
            ("Sessions", "HeartbeatMs", 20_000), ("Sessions", "ProbeMs", 8_000));
    }

    private static async Task AssertShutOutAsync(MqttGateway gateway, X509Certificate2? certificate)
    {
        try
        {
            // With TLS 1.3 the client may believe in the connection until it reads.
            using var peer = await MqttPeer.ConnectTlsAsync(gateway.Mqtt, MqttVersion.V5, certificate);
            await peer.SendAsync(new Protocols.Mqtt.Packets.Connect(MqttVersion.V5, MqttGateway.OtherPumpId));
            Assert.Null(await peer.ReceiveAsync());
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            // Shut out in the handshake.
        }
    }

    private static Task CountedAsync(MqttGateway gateway, string name, string label, int count) => Eventually.HoldsAsync(
        async () => await gateway.Http.MetricAsync(name, label) == count, $"{name} {label} is {count}");
}
