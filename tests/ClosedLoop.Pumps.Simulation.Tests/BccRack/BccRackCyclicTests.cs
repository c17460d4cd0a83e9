using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Cyclic mode: the rack sends by itself.</summary>
public sealed class BccRackCyclicTests
{
    private static readonly BccRackOptions Cyclic = new() { Cyclic = true };

    [Fact]
    public async Task Every_cycle_all_pumps_come_and_each_waits_for_its_ACK()
    {
        await using var rig = new RackRig(Cyclic, pumps: 2);
        using var host = await rig.DialAsync();
        var first = await host.ReadAsync();
        Assert.Equal((1, false), (rig.Front.Counters.Blocks, first.IsLast));
        await host.SendAsync(RawBccHost.Ack);
        Assert.True((await host.ReadAsync()).IsLast);
        await host.SendAsync(RawBccHost.Ack);
        await Waiting.UntilAsync(() => rig.Front.Counters.Acks == 2, "both ACKs");

        rig.Pass(5);

        Assert.Equal(("50111", 5), await host.ReadAsync() is var next ? (next.Address, next.TimeS) : default);
    }

    [Fact]
    public async Task A_changed_trigger_sends_the_pump_within_a_second_and_what_is_no_trigger_does_not()
    {
        await using var rig = new RackRig(Cyclic, pumps: 2);
        using var host = await rig.DialAsync();
        for (var i = 0; i < 2; i++)
        {
            await host.ReadAsync();
            await host.SendAsync(RawBccHost.Ack);
        }

        await Waiting.UntilAsync(() => rig.Front.Counters.Acks == 2, "both ACKs");
        rig.Infuse(100 * Ml, 10 * Ml, at: new(1, 2));
        rig.Pass(1);
        var triggered = await host.ReadAsync();
        await host.SendAsync(RawBccHost.Ack);
        await Waiting.UntilAsync(() => rig.Front.Counters.Acks == 3, "its ACK");

        // From here the volume grows, and nothing that triggers changes.
        rig.Pass(1);
        rig.Pass(1);
        rig.Pass(2);
        var cycle = await host.ReadAsync();

        Assert.Equal(("50112", "100.00", true), (triggered.Address, triggered["INRT"], triggered.IsLast));
        Assert.Equal(("50111", 5), (cycle.Address, cycle.TimeS));
    }

    [Fact]
    public async Task A_rack_dials_its_collector_and_dials_again_when_nobody_acknowledges_and_its_buffer_is_full()
    {
        using var collector = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        collector.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        collector.Listen();
        await using var rig = new RackRig(
            Cyclic with { SendBufferBytes = 6_000 }, pumps: 2, collector: (IPEndPoint)collector.LocalEndPoint!);
        using var first = new RawBccHost(await Waiting.ForAsync(collector.AcceptAsync(), "the rack's call"), stuffing: true);
        await first.ReadAsync();

        var next = collector.AcceptAsync();
        await Waiting.UntilAsync(
            () =>
            {
                rig.Pass(1);
                return next.IsCompleted;
            },
            "the rack's second call");

        using var second = new RawBccHost(await next, stuffing: true);
        Assert.Equal("50111", (await second.ReadAsync()).Address);
        Assert.True(rig.Front.Counters.Overflows >= 1);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
                await first.ReadAsync();
        });
    }
}
