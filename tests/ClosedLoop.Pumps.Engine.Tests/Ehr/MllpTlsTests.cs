using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>MLLP over TLS in both directions, on real sockets with certificates made here.</summary>
public sealed class MllpTlsTests : IDisposable
{
    private static readonly byte[] Order = EhrVectors.Handmade("hm-pcd03-rgv-re-doserate-conformant");
    private readonly TestCertificates certificates = new();
    private readonly List<string> refusals = [];
    private readonly MeterListener meters = new();

    public MllpTlsTests()
    {
        certificates.WriteOwn("gateway.test");
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "ehr.tls.refused")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (refusals)
                refusals.Add((string)tags[1].Value!);
        });
        meters.Start();
    }

    private TlsOptions Tls => new()
    {
        CertificatePath = certificates.CertificatePath,
        KeyPath = certificates.KeyPath,
        AuthoritiesPath = certificates.AuthoritiesPath,
        Listener = true,
        ReloadIntervalMs = 0,
    };

    public void Dispose()
    {
        meters.Dispose();
        certificates.Dispose();
    }

    [Fact]
    public async Task A_sender_with_its_own_certificate_is_served()
    {
        await using var port = await OpenAsync();
        using var own = certificates.Issue("bcma.test");
        using var peer = await port.ConnectTlsAsync(own, certificates.Authority);
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(Order), "MSA", 1));
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(EhrVectors.Replaced(Order, "HM0301", "HM0399")), "MSA", 1));
    }

    [Fact]
    public async Task A_certificate_of_another_application_is_answered_CR()
    {
        await using var port = await OpenAsync();
        using var other = certificates.Issue("adt.test");
        using var peer = await port.ConnectTlsAsync(other, certificates.Authority);
        var answer = await peer.AskAsync(Order);
        Assert.Equal(("CR", "MSH^1^3"), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "ERR", 2)));
        Assert.Empty(port.Intake.InfusionOrders);
    }

    [Fact]
    public async Task No_certificate_a_foreign_one_and_an_expired_one_are_shut_out_and_said_why()
    {
        await using var port = await OpenAsync();
        using var foreign = new TestCertificates("Other CA");
        using var foreignOne = foreign.Issue("bcma.test");
        using var expired = certificates.Issue("bcma.test", endsInMinutes: -5);
        await AssertShutOutAsync(port, null, PeerTrust.None);
        await AssertShutOutAsync(port, foreignOne, PeerTrust.Foreign);
        await AssertShutOutAsync(port, expired, PeerTrust.Expired);
        Assert.Empty(port.Intake.InfusionOrders);
    }

    [Fact]
    public async Task Plain_MLLP_gets_nothing_from_a_TLS_port()
    {
        await using var port = await OpenAsync();
        using var peer = await port.ConnectAsync();
        await peer.SendAsync(Order);
        var answer = await peer.ReceiveAsync();
        Assert.True(answer is null, "no HL7 without TLS");
        Assert.Empty(port.Intake.InfusionOrders);
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_and_a_broken_file_changes_nothing()
    {
        await using var port = await OpenAsync();
        using var own = certificates.Issue("bcma.test");
        var first = await PresentedAsync(port, own);
        certificates.WriteOwn("gateway.test");
        var second = await PresentedAsync(port, own);
        Assert.NotEqual(first, second);
        await File.WriteAllTextAsync(certificates.CertificatePath, "half written");
        Assert.Equal(second, await PresentedAsync(port, own));
    }

    [Fact]
    public async Task The_client_keeps_one_TLS_connection_for_many_messages()
    {
        using var host = new TlsDestination(certificates.Issue("mar.test"));
        await using var client = Client(host, "mar.test");
        var first = client.SendAsync("MSH|^~\\&|1"u8.ToArray(), "M1", default);
        using var peer = await host.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Ack("M1"));
        Assert.IsType<SendOutcome.Accepted>(await first);
        var second = client.SendAsync("MSH|^~\\&|2"u8.ToArray(), "M2", default);
        await peer.ReceiveAsync();
        await peer.SendAsync(Ack("M2"));
        Assert.IsType<SendOutcome.Accepted>(await second);
    }

    [Fact]
    public async Task The_client_refuses_a_destination_of_another_name_of_a_foreign_authority_or_expired()
    {
        using var foreign = new TestCertificates("Other CA");
        foreach (var (certificate, reason) in new[]
        {
            (certificates.Issue("other.test"), PeerTrust.WrongName),
            (foreign.Issue("mar.test"), PeerTrust.Foreign),
            (certificates.Issue("mar.test", endsInMinutes: -5), PeerTrust.Expired),
        })
        {
            using var host = new TlsDestination(certificate);
            await using var client = Client(host, "mar.test");
            var sending = client.SendAsync("MSH|^~\\&|1"u8.ToArray(), "M1", default);
            using var accepted = await host.TryAcceptAsync();
            var failed = Assert.IsType<SendOutcome.ConnectionFailed>(await sending);
            Assert.Equal("certificate " + reason, failed.Reason);
        }
    }

    [Fact]
    public void Sender_names_are_required_with_client_certificates()
    {
        var options = new EhrOptions { Tls = Tls, Senders = [OrderPort.Bcma] };
        Assert.Contains(options.Errors(), error => error.Contains("CertificateNames", StringComparison.Ordinal));
        Assert.Contains(
            new EhrOptions { Tls = new TlsOptions { Listener = true } }.Errors(),
            error => error.Contains("CertificatePath", StringComparison.Ordinal));
    }

    private static string Ack(string controlId) =>
        $"MSH|^~\\&|MAR|||GW|20260301120000+0000||ACK^R42^ACK|A{controlId}|P|2.6\rMSA|CA|{controlId}\r";

    private Task<OrderPort> OpenAsync() =>
        OrderPort.OpenAsync([OrderPort.Bcma with { CertificateNames = ["bcma.test"] }], tls: Tls);

    private MllpClient Client(TlsDestination host, string name)
    {
        var metrics = new EhrMetrics();
        var files = new TlsFiles(Tls, TimeProvider.System, NullLogger<TlsFiles>.Instance);
        return new MllpClient(
            "mar", new HostPort("127.0.0.1", host.Port), new MllpClientOptions(), TimeProvider.System, metrics, NullLogger<MllpClient>.Instance,
            new OutboundTls("mar", name, files, TimeProvider.System, metrics));
    }

    private async Task<string> PresentedAsync(OrderPort port, X509Certificate2 own)
    {
        using var peer = await port.ConnectTlsAsync(own, certificates.Authority);
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(Order), "MSA", 1));
        return peer.RemoteThumbprint!;
    }

    private async Task AssertShutOutAsync(OrderPort port, X509Certificate2? certificate, string reason)
    {
        try
        {
            // With TLS 1.3 the client may believe in the connection until it reads.
            using var peer = await port.ConnectTlsAsync(certificate, certificates.Authority);
            await peer.SendAsync(Order);
            Assert.Null(await peer.ReceiveAsync());
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            // Shut out in the handshake.
        }

        await Waiting.UntilAsync(() => { lock (refusals) return refusals.Contains(reason); }, "the refusal was counted with its reason");
    }

    /// <summary>A destination that shows one certificate.</summary>
    private sealed class TlsDestination : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 certificate;

        public TlsDestination(X509Certificate2 certificate)
        {
            this.certificate = certificate;
            listener.Start();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public async Task<MllpPeer> AcceptAsync()
        {
            var socket = await listener.AcceptSocketAsync();
            var secured = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await secured.AuthenticateAsServerAsync(certificate);
            return new MllpPeer(socket, secured);
        }

        /// <summary>Null when the client broke the handshake off; with TLS 1.3 it may be over before the client refuses.</summary>
        public async Task<MllpPeer?> TryAcceptAsync()
        {
            try
            {
                return await AcceptAsync();
            }
            catch (Exception fault) when (fault is AuthenticationException or IOException)
            {
                return null;
            }
        }

        public void Dispose()
        {
            listener.Dispose();
            certificate.Dispose();
        }
    }
}
