using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.BadInput;

/// <summary>What comes in at the pump port and is no pump: a reason, the connection closed, nobody else disturbed.</summary>
public sealed class HostilePumpTests(ITestOutputHelper output)
{
    private const int ClosedWithinMs = 10_000;

    [Fact]
    public async Task Garbage_oversized_frames_and_http_are_counted_and_closed_and_the_other_pump_keeps_its_session()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var random = Seeds.Random(77, output.WriteLine);
        var garbage = new byte[4_096];
        random.NextBytes(garbage);
        (string Name, byte[] Bytes)[] attacks =
        [
            ("random bytes", garbage),
            ("a length of 4 GB", [0xFF, 0xFF, 0xFF, 0xFF, .. garbage]),
            ("a length of 2 GB", [0x7F, 0xFF, 0xFF, 0xFF, .. garbage]),
            ("an empty frame", [0, 0, 0, 0]),
            ("a frame of nonsense", [0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8]),
            ("HTTP", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: pump\r\n\r\n")),
        ];

        foreach (var (name, bytes) in attacks)
        {
            var before = await RefusedOrMalformedAsync(ward);
            Assert.True(await IsClosedAfterAsync(ward, bytes), $"{name}: the connection stayed open");
            await Eventually.HoldsAsync(async () => await RefusedOrMalformedAsync(ward) > before, $"{name} is counted");
        }

        await AssertUntouchedAsync(ward);
    }

    [Fact]
    public async Task A_peer_that_says_nothing_or_only_half_a_hello_is_closed_by_a_deadline()
    {
        var setup = WardSetup.Attended() with { Settings = [("Sessions", "HelloDeadlineMs", 1_000)] };
        await using var ward = await SystemWard.StartAsync(setup, output);

        Assert.True(await IsClosedAfterAsync(ward, []), "a silent peer stayed");
        Assert.True(await IsClosedAfterAsync(ward, [0, 0, 0, 200, 10]), "a peer with half a frame stayed");

        await AssertUntouchedAsync(ward);
    }

    [Fact]
    public async Task A_pump_that_does_not_read_is_dropped_and_the_other_goes_on()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(2), output);
        var slow = ward.Fleet.Fronts[1];

        slow.SetFault(LinkFault.HalfOpen);
        await Eventually.HoldsAsync(
            async () => await ward.Http.MetricAsync("pump_sessions_ended_total") >= 1, "the gateway gives the silent pump up");

        await AssertUntouchedAsync(ward);
        slow.SetFault(LinkFault.None);
        slow.DropConnection();
        await ward.PumpsInSessionAsync();
    }

    [Fact]
    public async Task An_unknown_pump_is_refused_counted_and_said_in_the_log()
    {
        var stranger = PumpSetup.Unattended(8) with { Registered = false };
        await using var ward = await SystemWard.StartAsync(new WardSetup { Pumps = [PumpSetup.Attended(0), stranger] }, output);
        var front = ward.Fleet.Fronts[1];

        await Eventually.HoldsAsync(() => front.Counters.Refusals > 0, "the stranger is refused");

        Assert.Equal(RefuseReason.UnknownPump, front.Counters.LastRefusal);
        Assert.Equal(0, front.Counters.Sessions);
        Assert.True(await ward.Http.MetricAsync("pump_sessions_refused_total", "reason=\"UnknownPump\"") >= 1);
        Assert.Contains(ward.Gateway.Output, line => line.Contains("UnknownPump", StringComparison.Ordinal));
        await AssertUntouchedAsync(ward);
    }

    /// <summary>The first pump is still in its first session, takes an order and documents it.</summary>
    private static async Task AssertUntouchedAsync(SystemWard ward)
    {
        Assert.False(ward.Gateway.HasExited);
        Assert.Equal(1, ward.Pump.Counters.Sessions);
        var order = TestOrders.Fluid(0, "untouched", rateMlH: 720, volumeTenthsMl: 2);
        await ward.AskAsync(order);
        await Eventually.HoldsAsync(
            () => ward.Ehr.Consumer.Reports.Any(report => report.Event?.OrderId == order.OrderId), "the first pump's delivery is documented");
        Assert.Equal(1, ward.Pump.Counters.Sessions);
    }

    private static async Task<double> RefusedOrMalformedAsync(SystemWard ward) =>
        await ward.Http.MetricAsync("pump_frames_malformed_total") + await ward.Http.MetricAsync("pump_sessions_refused_total");

    private static async Task<bool> IsClosedAfterAsync(SystemWard ward, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(ward.PumpPort);
        using var timeout = new CancellationTokenSource(ClosedWithinMs);
        var buffer = new byte[1_024];
        try
        {
            await client.GetStream().WriteAsync(bytes, timeout.Token);
            while (await client.GetStream().ReadAsync(buffer, timeout.Token) > 0)
            {
                // A refusal in words comes first.
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
