using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

[Collection(IdleSessionAlone.Name)]
public sealed class IdleSessionTests(ITestOutputHelper output) : IDisposable
{
    private const int Sessions = 500;

    /// <summary>With its two pipes; 4,790 were measured. A buffer that stays rented is far above it.</summary>
    private const long BytesMax = 5_500;

    private const long IdentityBytesMax = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Ward ward = new();
    private readonly List<DefaultConnectionContext> connections = [];
    private readonly List<Task> runs = [];

    public void Dispose() => ward.Dispose();

    [Fact]
    public async Task A_session_that_only_beats_holds_few_bytes()
    {
        var handler = new OpenPumpConnectionHandler(
            ward.Services with { Registry = new EveryPump() }, new PumpListenerOptions(), NullLogger<OpenPumpConnectionHandler>.Instance);
        await OpenAsync(handler, 50); // what is made once is not a session's

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await OpenAsync(handler, Sessions);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Sessions;

        foreach (var connection in connections)
            await connection.Application!.Output.CompleteAsync();
        await Task.WhenAll(runs).WaitAsync(Limit);
        output.WriteLine($"{bytes} bytes a session");
        Assert.InRange(bytes, 1, BytesMax);
    }

    [Fact]
    public void A_certificate_leaves_the_names_in_it_and_nothing_else()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest($"CN={Reports.Pump.Value}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Reports.Pump.Value);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.CreateSelfSigned(SteppedTime.Start, SteppedTime.Start.AddYears(1));
        var der = issued.RawData;
        X509Certificate2[] certificates = [.. Enumerable.Range(0, Sessions).Select(_ => X509CertificateLoader.LoadCertificate(der))];
        Assert.True(PeerIdentity.Of(issued).MayBe(Reports.Pump)); // what is made once is not a session's

        var before = GC.GetTotalMemory(forceFullCollection: true);
        PeerIdentity[] identities = [.. certificates.Select(PeerIdentity.Of)];
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Sessions;

        Assert.All(identities, identity => Assert.True(identity.MayBe(Reports.Pump)));
        foreach (var certificate in certificates)
            certificate.Dispose();
        output.WriteLine($"{bytes} bytes an identity");
        Assert.InRange(bytes, 1, IdentityBytesMax);
    }

    private async Task OpenAsync(OpenPumpConnectionHandler handler, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (transport, application) = PipePair();
            var connection = new DefaultConnectionContext($"c{connections.Count}", transport, application);
            connections.Add(connection);
            runs.Add(handler.OnConnectedAsync(connection));
            var hello = SocketPump.Hello with
            {
                PumpId = $"{connections.Count:X16}",
                Model = "Model 7",
                Firmware = "4.2.1",
                LibraryName = "House",
                LibraryVersion = "12",
            };
            await application.Output.WriteAsync(SocketPump.Frame(hello));
            var welcome = await application.Input.ReadAsync().AsTask().WaitAsync(Limit);
            application.Input.AdvanceTo(welcome.Buffer.End);
            var beat = new Heartbeat { TimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(), MonotonicMs = 5 };
            await application.Output.WriteAsync(SocketPump.Frame(beat));
            await ward.Observer.NextAsync("heartbeat");
        }
    }

    private static (IDuplexPipe Transport, IDuplexPipe Application) PipePair()
    {
        var (inbound, outbound) = (new Pipe(), new Pipe());
        return (new Duplex(inbound.Reader, outbound.Writer), new Duplex(outbound.Reader, inbound.Writer));
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class EveryPump : IPumpRegistry
    {
        public PumpRegistration? Find(PumpId pump) => new(pump, "P", "ICU", Allowed: true);
    }
}
