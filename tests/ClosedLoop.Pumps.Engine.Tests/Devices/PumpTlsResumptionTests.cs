using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>
/// A pump that comes back with a ticket. No API says whether a session was resumed; what can be observed is what the gateway sends in its
/// handshake: a full one has its certificate and the proof of its key in it, a resumed one has neither and is a fraction as long. Listeners
/// of one process with the same certificate take each other's tickets, which is how a test changes what a listener trusts.
/// </summary>
public sealed class PumpTlsResumptionTests : IDisposable
{
    private readonly PumpCertificates certificates = new();
    private readonly X509Certificate2 certificate;

    public PumpTlsResumptionTests() => certificate = certificates.Issue(Reports.Pump.Value);

    public void Dispose()
    {
        certificate.Dispose();
        certificates.Dispose();
    }

    [Fact]
    public async Task S7_after_a_cut_link_a_pump_with_a_ticket_is_let_in_without_a_full_handshake()
    {
        await using var host = await PumpHost.StartAsync(certificates.Listener);
        var options = Client(certificate);
        var full = await SessionThenCutAsync(host, options);
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, options);
        AssertResumed(full, pump);
        await pump.SendAsync(SocketPump.Hello);
        await pump.ReceiveAsync<Welcome>();
    }

    [Fact]
    public async Task The_certificate_of_the_first_connection_names_the_pump_of_a_resumed_one()
    {
        await using var host = await PumpHost.StartAsync(certificates.Listener);
        var options = Client(certificate);
        var full = await SessionThenCutAsync(host, options);
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, options);
        AssertResumed(full, pump);
        await pump.SendAsync(SocketPump.Hello with { PumpId = "0012210000000009" });
        Assert.Equal(RefuseReason.IdentityMismatch, (await pump.ReceiveAsync<Refuse>()).Reason);
    }

    [Fact]
    public async Task A_ticket_does_not_let_a_pump_in_that_is_allowed_no_more()
    {
        var registry = new OnePump();
        await using var host = await PumpHost.StartAsync(certificates.Listener, registry: registry);
        var options = Client(certificate);
        var full = await SessionThenCutAsync(host, options);
        registry.IsAllowed = false;
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, options);
        AssertResumed(full, pump);
        await pump.SendAsync(SocketPump.Hello);
        Assert.Equal(RefuseReason.UnknownPump, (await pump.ReceiveAsync<Refuse>()).Reason);
        Assert.Equal(1, host.Sink.Claims);
    }

    [Fact]
    public async Task A_ticket_does_not_let_a_pump_in_whose_authority_is_trusted_no_more()
    {
        var options = Client(certificate);
        long full;
        await using (var before = await PumpHost.StartAsync(certificates.Listener))
            full = await SessionThenCutAsync(before, options);
        using var other = new PumpCertificates();
        var listener = certificates.Listener with { ClientAuthoritiesPath = other.Listener.ClientAuthoritiesPath };
        await AssertShutOutAsync(listener, options, full);
    }

    [Fact]
    public async Task A_ticket_of_a_listener_that_asks_for_no_certificate_opens_nothing_where_one_is_required()
    {
        var options = Client(null);
        long full;
        await using (var open = await PumpHost.StartAsync(certificates.Listener with { RequireClientCertificate = false }))
            full = await SessionThenCutAsync(open, options);
        await AssertShutOutAsync(certificates.Listener, options, full);
    }

    private static SslClientAuthenticationOptions Client(X509Certificate2? certificate) => new()
    {
        TargetHost = "gateway",
        ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
        RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.Subject == "CN=gateway",
    };

    /// <summary>Opens a session and cuts the link; what the gateway sent in the handshake. The ticket comes with the first data.</summary>
    private static async Task<long> SessionThenCutAsync(PumpHost host, SslClientAuthenticationOptions options)
    {
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, options);
        await pump.SendAsync(SocketPump.Hello);
        await pump.ReceiveAsync<Welcome>();
        pump.Cut();
        await host.Observer.NextAsync("closed");
        return pump.HandshakeBytes;
    }

    private static void AssertResumed(long full, SocketPump pump) =>
        Assert.True(pump.HandshakeBytes * 2 < full, $"full {full} bytes, then {pump.HandshakeBytes} bytes");

    /// <summary>The ticket is taken, what is in it is looked at again, and the pump gets nowhere.</summary>
    private static async Task AssertShutOutAsync(PumpListenerOptions listener, SslClientAuthenticationOptions options, long full)
    {
        await using var host = await PumpHost.StartAsync(listener);
        // A client of TLS 1.3 is done first, and learns of it when it reads.
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, options);
        AssertResumed(full, pump);
        try
        {
            await pump.SendAsync(SocketPump.Hello);
            await pump.EndAsync();
        }
        catch (IOException)
        {
            // Closed while it was speaking.
        }

        Assert.Equal(0, host.Sink.Claims);
    }

    /// <summary>A registry whose one pump can be shut out.</summary>
    private sealed class OnePump : IPumpRegistry
    {
        public bool IsAllowed { get; set; } = true;

        public PumpRegistration? Find(PumpId pump) => new(pump, "P 1", "ICU", IsAllowed);
    }
}
