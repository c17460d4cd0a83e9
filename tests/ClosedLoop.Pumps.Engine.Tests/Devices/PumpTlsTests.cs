using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

public sealed class PumpTlsTests : IDisposable
{
    private readonly PumpCertificates certificates = new();

    public void Dispose() => certificates.Dispose();

    [Fact]
    public async Task A_certificate_that_names_the_pump_opens_its_session()
    {
        await using var host = await PumpHost.StartAsync(certificates.Listener);
        using var certificate = certificates.Issue(Reports.Pump.Value);
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, certificate);
        await pump.SendAsync(SocketPump.Hello);
        await pump.ReceiveAsync<Welcome>();
        await pump.SendAsync(SocketPump.Event(1));
        Assert.Equal(1UL, (await pump.ReceiveAsync<EventAck>()).CumulativeSequence);
    }

    [Fact]
    public async Task A_certificate_of_another_pump_is_refused()
    {
        await using var host = await PumpHost.StartAsync(certificates.Listener);
        using var certificate = certificates.Issue("0012210000000009");
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, certificate);
        await pump.SendAsync(SocketPump.Hello);
        Assert.Equal(RefuseReason.IdentityMismatch, (await pump.ReceiveAsync<Refuse>()).Reason);
        Assert.Equal(0, host.Sink.Claims);
    }

    [Fact]
    public async Task A_certificate_of_a_foreign_authority_gets_no_session()
    {
        await using var host = await PumpHost.StartAsync(certificates.Listener);
        using var foreign = new PumpCertificates();
        using var certificate = foreign.Issue(Reports.Pump.Value);
        await AssertShutOutAsync(host, certificate);
    }

    [Fact]
    public async Task No_certificate_gets_no_session()
    {
        await using var host = await PumpHost.StartAsync(certificates.Listener);
        await AssertShutOutAsync(host, null);
    }

    private static async Task AssertShutOutAsync(PumpHost host, X509Certificate2? certificate)
    {
        try
        {
            // With TLS 1.3 the client may believe in the connection until it reads.
            using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, certificate);
            await pump.SendAsync(SocketPump.Hello);
            await pump.EndAsync();
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            // Shut out in the handshake.
        }

        Assert.Equal(0, host.Sink.Claims);
    }
}
