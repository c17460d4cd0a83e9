using System.Text;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>The listener over real sockets.</summary>
public sealed class OpenPumpListenerTests
{
    [Fact]
    public async Task S1_events_are_acked_however_the_network_cuts_their_frames()
    {
        await using var host = await PumpHost.StartAsync();
        using var pump = await SocketPump.OpenAsync(host.Endpoint);
        var frameBytes = SocketPump.Frame(SocketPump.Event(1)).Length;
        for (var cut = 1; cut < frameBytes; cut++)
        {
            var frame = SocketPump.Frame(SocketPump.Event((ulong)cut));
            await pump.SendAsync(frame.AsMemory(0, cut));
            await pump.SendAsync(frame.AsMemory(cut));
            Assert.Equal((ulong)cut, (await pump.ReceiveAsync<EventAck>()).CumulativeSequence);
        }

        Assert.Equal((ulong)frameBytes - 1, host.Sink.Mark(Reports.Pump, Reports.Epoch));
    }

    [Fact]
    public async Task A_session_opens_from_single_bytes_and_many_frames_in_one_packet()
    {
        await using var host = await PumpHost.StartAsync();
        using var pump = await SocketPump.ConnectAsync(host.Endpoint);
        foreach (var one in SocketPump.Frame(SocketPump.Hello))
            await pump.SendAsync(new[] { one });
        await pump.ReceiveAsync<Welcome>();
        await pump.SendAsync(Enumerable.Range(1, 50).SelectMany(i => SocketPump.Frame(SocketPump.Event((ulong)i))).ToArray());
        while ((await pump.ReceiveAsync<EventAck>()).CumulativeSequence < 50)
        {
        }
    }

    public static TheoryData<string, byte[], RefuseReason> BadBytes => new()
    {
        { "length above the limit", [0x00, 0x01, 0x00, 0x01, 1, 2, 3], RefuseReason.Malformed },
        { "greatest length", [0xFF, 0xFF, 0xFF, 0xFF], RefuseReason.Malformed },
        { "no length", [0, 0, 0, 0], RefuseReason.Malformed },
        { "HTTP", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n"), RefuseReason.Malformed },
        { "an envelope that is none", [0, 0, 0, 3, 0xFF, 0xFF, 0xFF], RefuseReason.Malformed },
        { "Hello without pump id", SocketPump.Frame(SocketPump.Hello with { PumpId = "" }), RefuseReason.Malformed },
        { "a gateway's message", SocketPump.Frame(new Withdraw { ProgramId = "P", Channel = "A" }), RefuseReason.ProtocolViolation },
        { "an event first", SocketPump.Frame(SocketPump.Event(1)), RefuseReason.ProtocolViolation },
    };

    [Theory]
    [MemberData(nameof(BadBytes))]
    public async Task Bad_bytes_are_refused_and_the_connection_closed_while_others_go_on(string what, byte[] bytes, RefuseReason reason)
    {
        await using var host = await PumpHost.StartAsync(new PumpListenerOptions { LingerMs = 50 });
        using var other = await SocketPump.OpenAsync(host.Endpoint);
        using var bad = await SocketPump.ConnectAsync(host.Endpoint);
        await bad.SendAsync(bytes);
        var refuse = await bad.ReceiveAsync<Refuse>();
        Assert.True(reason == refuse.Reason, what);
        Assert.True(refuse.RetryAfterMs >= 60_000);
        await bad.EndAsync();

        await other.SendAsync(SocketPump.Event(1));
        Assert.Equal(1UL, (await other.ReceiveAsync<EventAck>()).CumulativeSequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Garbage_ends_the_connection_and_nothing_else(int seed)
    {
        await using var host = await PumpHost.StartAsync(new PumpListenerOptions { LingerMs = 50 });
        using var bad = await SocketPump.ConnectAsync(host.Endpoint);
        var garbage = new byte[20_000];
        new Random(seed).NextBytes(garbage);
        garbage[0] = 0x7F; // a length no frame has
        await bad.SendAsync(garbage);
        Assert.Equal(RefuseReason.Malformed, (await bad.ReceiveAsync<Refuse>()).Reason);
        await bad.EndAsync();
        using var good = await SocketPump.OpenAsync(host.Endpoint);
    }

    [Fact]
    public async Task An_unknown_pump_is_refused()
    {
        await using var host = await PumpHost.StartAsync(new PumpListenerOptions { LingerMs = 50 });
        using var pump = await SocketPump.ConnectAsync(host.Endpoint);
        await pump.SendAsync(SocketPump.Hello with { PumpId = "0012210000000001" });
        Assert.Equal(RefuseReason.UnknownPump, (await pump.ReceiveAsync<Refuse>()).Reason);
        await pump.EndAsync();
    }

    [Fact]
    public async Task A_connection_without_Hello_is_closed_at_the_deadline()
    {
        var time = new SteppedTime();
        await using var host = await PumpHost.StartAsync(time: time);
        using var pump = await SocketPump.ConnectAsync(host.Endpoint);
        await pump.SendAsync(new byte[] { 0, 0 }); // half a length
        var closed = pump.EndAsync();
        while (!closed.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1)); // until the session that is being set up has seen five of them
            await Task.WhenAny(closed, Task.Run(() => { }));
        }

        await closed;
    }

    [Fact]
    public async Task A_newcomer_is_refused_while_the_incumbent_shows_life()
    {
        await using var host = await PumpHost.StartAsync(new PumpListenerOptions { LingerMs = 50 });
        using var incumbent = await SocketPump.OpenAsync(host.Endpoint);
        using var newcomer = await SocketPump.ConnectAsync(host.Endpoint);
        await newcomer.SendAsync(SocketPump.Hello);
        await incumbent.ReceiveAsync<Heartbeat>(); // the probe, or one by schedule
        var refused = newcomer.ReceiveAsync<Refuse>();
        while (!refused.IsCompleted)
        {
            // Again and again: the first heartbeat seen may have been one by schedule, before the probe.
            await incumbent.SendAsync(new Heartbeat { TimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(), MonotonicMs = 1 });
            await host.Observer.NextAsync("heartbeat");
        }

        Assert.Equal(RefuseReason.AlreadyConnected, (await refused).Reason);
        await incumbent.SendAsync(SocketPump.Event(1));
        Assert.Equal(1UL, (await incumbent.ReceiveAsync<EventAck>()).CumulativeSequence);
    }

    [Fact]
    public async Task A_newcomer_takes_over_from_a_silent_incumbent()
    {
        await using var host = await PumpHost.StartAsync();
        using var silent = await SocketPump.OpenAsync(host.Endpoint);
        using var newcomer = await SocketPump.ConnectAsync(host.Endpoint);
        await newcomer.SendAsync(SocketPump.Hello);
        Assert.Equal(2UL, (await newcomer.ReceiveAsync<Welcome>()).FencingToken);
        Assert.Contains("TakenOver", await host.Observer.NextAsync("closed 1"), StringComparison.Ordinal);
        await silent.EndAsync();
    }

    [Fact]
    public async Task S7_a_pump_that_does_not_read_is_closed()
    {
        await using var host = await PumpHost.StartAsync(
            sessions: new PumpSessionOptions { OutboundBytesMax = 8_192, HeartbeatMs = 60_000, SendTimeoutMs = 60_000 });
        using var pump = await SocketPump.ConnectAsync(host.Endpoint, receiveBufferBytes: 4_096);
        await pump.SendAsync(SocketPump.Hello);
        await host.Observer.NextAsync("opened");
        var closed = host.Observer.NextAsync("closed");
        var propose = Reports.Propose(1) with { SoftLimitFindings = [.. Enumerable.Repeat(new string('x', 250), 16)] };
        while (!closed.IsCompleted)
        {
            host.Directory.TryPost(Reports.Pump, new FencingToken(1), propose);
            await Task.Yield();
        }

        Assert.Contains("SlowReader", await closed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S7_a_stopping_gateway_tells_its_pumps_when_to_come_back()
    {
        await using var host = await PumpHost.StartAsync(new PumpListenerOptions { LingerMs = 50 });
        using var pump = await SocketPump.OpenAsync(host.Endpoint);
        var stopping = host.StopAsync();
        var refuse = await pump.ReceiveAsync<Refuse>();
        Assert.Equal(RefuseReason.ShuttingDown, refuse.Reason);
        Assert.InRange(refuse.RetryAfterMs, 5_000U, 9_999U);
        await stopping;
    }

    [Fact]
    public async Task S7_one_connection_too_many_is_told_to_come_back()
    {
        await using var host = await PumpHost.StartAsync(new PumpListenerOptions { ConnectionsMax = 1, LingerMs = 50 });
        using var first = await SocketPump.OpenAsync(host.Endpoint);
        using var second = await SocketPump.ConnectAsync(host.Endpoint);
        var refuse = await second.ReceiveAsync<Refuse>();
        Assert.Equal(RefuseReason.Busy, refuse.Reason);
        Assert.InRange(refuse.RetryAfterMs, 5_000U, 9_999U);
        await second.EndAsync();
        await first.SendAsync(SocketPump.Event(1));
        await first.ReceiveAsync<EventAck>();
    }
}
