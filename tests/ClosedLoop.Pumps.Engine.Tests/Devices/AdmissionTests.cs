using System.Net;
using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

public sealed class AdmissionTests
{
    private static readonly IPAddress Remote = IPAddress.Parse("10.0.0.1");
    private readonly SteppedTime time = new();

    [Fact]
    public void S7_accepts_per_second_are_bounded_and_come_back_with_time()
    {
        var gate = Gate(new PumpListenerOptions { AcceptsPerSecondMax = 10 });
        for (var i = 0; i < 10; i++)
            Assert.Equal(AdmissionVerdict.Admitted, Enter(gate));
        Assert.Equal(AdmissionVerdict.TooManyAcceptsPerSecond, Enter(gate));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(AdmissionVerdict.Admitted, Enter(gate));
        Assert.Equal(AdmissionVerdict.TooManyAcceptsPerSecond, Enter(gate));
    }

    [Fact]
    public void S7_connections_are_bounded_and_a_closed_one_gives_its_place_back_once()
    {
        var gate = Gate(new PumpListenerOptions { ConnectionsMax = 2 });
        gate.TryEnter(Remote, out var first);
        Enter(gate);
        Assert.Equal(AdmissionVerdict.TooManyConnections, Enter(gate));
        first!.Dispose();
        first.Dispose();
        Assert.Equal(AdmissionVerdict.Admitted, Enter(gate));
        Assert.Equal(AdmissionVerdict.TooManyConnections, Enter(gate));
    }

    [Fact]
    public void S7_one_remote_cannot_take_every_place()
    {
        var gate = Gate(new PumpListenerOptions { ConnectionsPerRemoteMax = 1 });
        gate.TryEnter(Remote, out var ticket);
        Assert.Equal(AdmissionVerdict.TooManyFromRemote, Enter(gate));
        Assert.Equal(AdmissionVerdict.Admitted, gate.TryEnter(IPAddress.Parse("10.0.0.2"), out _));
        ticket!.Dispose();
        Assert.Equal(AdmissionVerdict.Admitted, Enter(gate));
    }

    [Fact]
    public void Loopback_stands_for_many_pumps()
    {
        var gate = Gate(new PumpListenerOptions { ConnectionsPerRemoteMax = 1 });
        Assert.Equal(AdmissionVerdict.Admitted, gate.TryEnter(IPAddress.Loopback, out _));
        Assert.Equal(AdmissionVerdict.Admitted, gate.TryEnter(IPAddress.Loopback, out _));
    }

    [Fact]
    public void S7_handshakes_in_progress_are_bounded()
    {
        var gate = Gate(new PumpListenerOptions { HandshakesInProgressMax = 1 });
        gate.TryEnter(Remote, out var ticket);
        Assert.Equal(AdmissionVerdict.TooManyHandshakes, Enter(gate));
        ticket!.HandshakeDone();
        Assert.Equal(AdmissionVerdict.Admitted, Enter(gate));
        ticket.Dispose(); // must not free the other one's place
        Assert.Equal(AdmissionVerdict.TooManyHandshakes, Enter(gate));
    }

    [Fact]
    public void Connections_turned_away_are_told_of_once_a_second_and_none_is_left_out()
    {
        var tally = new RefusalTally(time);
        Assert.Equal(1, tally.Add());
        for (var i = 0; i < 5; i++)
            Assert.Equal(0, tally.Add());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(6, tally.Add());
        Assert.Equal(0, tally.Add());
    }

    [Fact]
    public void Listener_options_report_every_error_at_once()
    {
        Assert.Empty(new PumpListenerOptions().Validate());
        var errors = new PumpListenerOptions
        {
            Endpoint = "0.0.0.0:7400",
            TlsKeyPath = "/nowhere",
            LingerMs = 0,
        }.Validate();
        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, error => error.Contains("without TLS", StringComparison.Ordinal));
        Assert.Empty(new PumpListenerOptions { Endpoint = "0.0.0.0:7400", AllowPlaintextOffLoopback = true }.Validate());
        Assert.Single(new PumpListenerOptions { Endpoint = "somewhere" }.Validate());
        Assert.Equal(3, new PumpListenerOptions { TlsCertificatePath = "/nowhere" }.Validate().Count);
    }

    private static AdmissionVerdict Enter(AdmissionGate gate) => gate.TryEnter(Remote, out _);

    private AdmissionGate Gate(PumpListenerOptions options) => new(options, time);
}
