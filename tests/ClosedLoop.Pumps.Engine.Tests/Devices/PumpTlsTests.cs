using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

public sealed class PumpTlsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pump-tls").FullName;
    private readonly X509Certificate2 authority = SelfSigned("Hospital CA", isAuthority: true);

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_certificate_that_names_the_pump_opens_its_session()
    {
        await using var host = await PumpHost.StartAsync(Options());
        using var certificate = Issue(authority, Reports.Pump.Value);
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, certificate);
        await pump.SendAsync(SocketPump.Hello);
        await pump.ReceiveAsync<Welcome>();
        await pump.SendAsync(SocketPump.Event(1));
        Assert.Equal(1UL, (await pump.ReceiveAsync<EventAck>()).CumulativeSequence);
    }

    [Fact]
    public async Task A_certificate_of_another_pump_is_refused()
    {
        await using var host = await PumpHost.StartAsync(Options());
        using var certificate = Issue(authority, "0012210000000009");
        using var pump = await SocketPump.ConnectTlsAsync(host.Endpoint, certificate);
        await pump.SendAsync(SocketPump.Hello);
        Assert.Equal(RefuseReason.IdentityMismatch, (await pump.ReceiveAsync<Refuse>()).Reason);
        Assert.Equal(0, host.Sink.Claims);
    }

    [Fact]
    public async Task A_certificate_of_a_foreign_authority_gets_no_session()
    {
        await using var host = await PumpHost.StartAsync(Options());
        using var foreign = SelfSigned("Other CA", isAuthority: true);
        using var certificate = Issue(foreign, Reports.Pump.Value);
        await AssertShutOutAsync(host, certificate);
    }

    [Fact]
    public async Task No_certificate_gets_no_session()
    {
        await using var host = await PumpHost.StartAsync(Options());
        await AssertShutOutAsync(host, null);
    }

    /// <summary>
    /// No API says whether a session was resumed. What can be observed is what the gateway sends in its handshake: a full one has its certificate
    /// and the proof of its key in it, a resumed one has neither and is a fraction as long.
    /// </summary>
    [Fact]
    public async Task S7_after_a_cut_link_a_pump_with_a_ticket_is_let_in_without_a_full_handshake()
    {
        await using var host = await PumpHost.StartAsync(Options());
        using var certificate = Issue(authority, Reports.Pump.Value);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "gateway",
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.Subject == "CN=gateway",
        };
        var full = await HandshakeBytesAsync(host, options);
        var resumed = await HandshakeBytesAsync(host, options);
        Assert.True(resumed * 2 < full, $"full {full} bytes, after the cut {resumed} bytes");
    }

    /// <summary>Opens a session, takes an ack, and cuts the link; what the handshake received.</summary>
    private static async Task<long> HandshakeBytesAsync(PumpHost host, SslClientAuthenticationOptions options)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host.Endpoint);
        var wire = new CountingStream(client.GetStream());
        await using var tls = new SslStream(wire);
        await tls.AuthenticateAsClientAsync(options);
        var bytes = wire.ReadBytes;

        // A session of its own each: the tickets come behind the handshake, with the first data.
        await tls.WriteAsync(SocketPump.Frame(SocketPump.Hello));
        var answer = new byte[64];
        Assert.NotEqual(0, await tls.ReadAsync(answer));
        client.Client.LingerState = new LingerOption(true, 0);
        client.Close();
        await host.Observer.NextAsync("closed");
        return bytes;
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

    private PumpListenerOptions Options()
    {
        using var server = Issue(authority, "gateway");
        var certificate = Path.Combine(folder, "gateway.pem");
        var key = Path.Combine(folder, "gateway.key");
        var authorities = Path.Combine(folder, "authorities.pem");
        File.WriteAllText(certificate, server.ExportCertificatePem());
        File.WriteAllText(key, server.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(authorities, authority.ExportCertificatePem());
        return new PumpListenerOptions { TlsCertificatePath = certificate, TlsKeyPath = key, ClientAuthoritiesPath = authorities, LingerMs = 50 };
    }

    private static X509Certificate2 SelfSigned(string name, bool isAuthority)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(2));
    }

    private static X509Certificate2 Issue(X509Certificate2 issuer, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var usages = new OidCollection { new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2") };
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.Create(issuer, now.AddMinutes(-30), now.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
