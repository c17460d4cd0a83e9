using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>The real gateway in the environment that its own install command gives the service (ADR 25), looked at by openssl's client.</summary>
public sealed class InstalledTlsTests : IDisposable
{
    private const string Pump = "ACDE480000000001";

    private readonly TemporaryFolder folder = new();
    private readonly PumpAuthority hospital = new("Hospital pumps");
    private readonly string config;

    public InstalledTlsTests()
    {
        config = folder.File("gateway.json");
        hospital.WriteIssued("gateway", folder.File("gateway.pem"), folder.File("gateway.key"));
        hospital.WriteIssued(Pump, folder.File("pump.pem"), folder.File("pump.key"));
        hospital.Write(folder.File("authorities.pem"));
        new GatewayConfigFile
        {
            DataFolder = folder.File("data"),
            Pumps = [(Pump, "P-1", ["A"])],
            SenderApplication = "BCMA",
            More =
            [
                ("PumpListener", "TlsCertificatePath", folder.File("gateway.pem")), ("PumpListener", "TlsKeyPath", folder.File("gateway.key")),
                ("PumpListener", "ClientAuthoritiesPath", folder.File("authorities.pem")),
            ],
        }.Write(config);
    }

    public void Dispose()
    {
        hospital.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task As_installed_a_pump_resumes_a_session_that_the_gateway_keeps_in_memory()
    {
        var launcher = await InstalledGateway.LauncherAsync(config, Path.GetDirectoryName(config)!);
        Assert.NotEmpty(launcher);
        await using var gateway = await GatewayProcess.StartThroughAsync(launcher, config);

        var (first, again) = await ConnectTwiceAsync(gateway);

        Assert.DoesNotContain("TLS session ticket:", first, StringComparison.Ordinal);
        Assert.Contains("Reused, TLSv1.2", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Started_by_hand_it_resumes_by_ticket()
    {
        await using var gateway = await GatewayProcess.StartAsync(config);

        var (first, again) = await ConnectTwiceAsync(gateway);

        Assert.Contains("TLS session ticket:", first, StringComparison.Ordinal);
        Assert.Contains("Reused, TLSv1.2", again, StringComparison.Ordinal);
    }

    /// <summary>In TLS 1.2 a session is whole when the handshake is, and the client says what it was given.</summary>
    private async Task<(string First, string Again)> ConnectTwiceAsync(GatewayProcess gateway)
    {
        var session = folder.File("session");
        return (await ConnectAsync("-sess_out"), await ConnectAsync("-sess_in"));

        async Task<string> ConnectAsync(string option)
        {
            var client = await Tool.RunAsync(
                "openssl", "s_client", "-connect", gateway.Endpoints.Pumps.ToString(), "-tls1_2", "-CAfile", folder.File("authorities.pem"),
                "-cert", folder.File("pump.pem"), "-key", folder.File("pump.key"), option, session);
            Assert.Contains("Verify return code: 0 (ok)", client.Output, StringComparison.Ordinal);
            return client.Output;
        }
    }
}
