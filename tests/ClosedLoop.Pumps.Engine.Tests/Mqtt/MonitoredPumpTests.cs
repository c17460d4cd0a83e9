using System.Threading.Channels;
using ClosedLoop.Pumps.Devices.Mqtt;
using ClosedLoop.Pumps.Devices.Mqtt.Monitor;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Tests.Devices;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>A pump that is only watched.</summary>
public sealed class MonitoredPumpTests : IMonitorReceipts, IDisposable
{
    private readonly Ward ward = new();
    private readonly Channel<(long Ticket, MqttReasonCode Code)> given = Channel.CreateBounded<(long, MqttReasonCode)>(100);
    private readonly Signal gaveUp = new();
    private readonly MonitoredPump pump;
    private readonly Task running;
    private ulong committed;

    public MonitoredPumpTests()
    {
        pump = new MonitoredPump(
            Reports.Pump, null, (_, _) => new DeviceSequence(committed), ward.Services, this, new MqttMetrics(ward.Meters), 100);
        running = pump.RunAsync();
    }

    [Fact]
    public async Task S1_an_event_is_acknowledged_to_the_broker_after_its_commit()
    {
        Take(SocketPump.Hello, 0);
        Assert.Equal((0, MqttReasonCode.Success), await NextAsync());
        ward.Sink.Hold = new TaskCompletionSource();
        Take(SocketPump.Event(1), 1);
        Take(Beat, 2);
        Assert.Equal((2, MqttReasonCode.Success), await NextAsync()); // taken; the machine keeps the order of PUBACKs
        Assert.False(given.Reader.TryPeek(out _));
        ward.Sink.Hold.SetResult();
        Assert.Equal((1, MqttReasonCode.Success), await NextAsync());
        await EndAsync();
    }

    [Fact]
    public async Task S1_a_failed_commit_gives_the_connection_up_and_acknowledges_nothing()
    {
        Take(SocketPump.Hello, 0);
        await NextAsync();
        Take(Beat, 1);
        await NextAsync();
        ward.Sink.Available = false;
        Take(SocketPump.Event(1), 2);
        await gaveUp.WaitAsync("the connection is given up");
        Assert.False(given.Reader.TryPeek(out _));
        await EndAsync();
    }

    [Fact]
    public async Task S8_what_is_missing_between_two_events_is_recorded_as_lost()
    {
        Take(SocketPump.Hello, 0);
        Take(SocketPump.Event(3), 1);
        Take(SocketPump.Event(6), 2);
        for (var i = 0; i < 3; i++)
            await NextAsync();
        Assert.Equal(6UL, ward.Sink.Mark(Reports.Pump, Reports.Epoch));
        Assert.Equal([3UL, 6UL], ward.Observer.Committed);
        await EndAsync();
    }

    [Fact]
    public async Task An_event_that_comes_again_is_acknowledged_again_and_not_stored_twice()
    {
        Take(SocketPump.Hello, 0);
        Take(SocketPump.Event(1), 1);
        Take(SocketPump.Event(1), 2);
        for (var ticket = 0; ticket < 3; ticket++)
            Assert.Equal((ticket, MqttReasonCode.Success), await NextAsync());
        Assert.Equal([1UL], ward.Observer.Committed);
        await EndAsync();
    }

    [Fact]
    public async Task A_retained_Hello_older_than_the_journal_opens_the_session_all_the_same()
    {
        for (ulong i = 1; i <= 5; i++)
            ward.Sink.Append(Reports.Pump, [Reports.Event(i)]);
        committed = 5;
        Take(SocketPump.Hello with { LastSequence = 2 }, 0);
        Take(SocketPump.Event(6), 1);
        Assert.Equal((0, MqttReasonCode.Success), await NextAsync());
        Assert.Equal((1, MqttReasonCode.Success), await NextAsync());
        await EndAsync();
    }

    [Fact]
    public async Task What_the_broker_kept_waits_for_the_retained_Hello_that_comes_behind_it()
    {
        Take(SocketPump.Event(1), 1);
        Take(SocketPump.Event(2), 2);
        Take(SocketPump.Hello, 3);
        var tickets = new List<long>();
        while (tickets.Count < 3)
            tickets.Add((await NextAsync()).Ticket);
        Assert.Equal([1, 2, 3], tickets.Order());
        Assert.Equal([1UL, 2UL], ward.Observer.Committed);
        await EndAsync();
    }

    [Fact]
    public async Task S2_nothing_can_be_said_to_a_watched_pump()
    {
        Take(SocketPump.Hello, 0);
        Take(Beat, 1);
        await NextAsync();
        await NextAsync();
        var live = ward.Directory.Find(Reports.Pump)!;
        Assert.All(live.Hello.Channels, channel => Assert.False(live.TakesProposals(channel.Channel)));
        Assert.False(ward.Directory.TryPost(Reports.Pump, live.Token, Reports.Propose(live.Token.Value)));
        await EndAsync();
    }

    [Fact]
    public async Task What_cannot_be_used_is_let_go_with_a_failure_so_that_others_are_not_held_up()
    {
        Take(SocketPump.Event(1), 0); // no Hello comes
        pump.Take(new byte[] { 0xFF, 0xFF }, 1);
        Take(SocketPump.Hello with { PumpId = "0012210000FFFFFF" }, 2);
        var codes = new Dictionary<long, MqttReasonCode>();
        while (codes.Count < 3)
        {
            ward.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            while (given.Reader.TryRead(out var one))
                codes[one.Ticket] = one.Code;
        }

        Assert.Equal(
            [MqttReasonCode.ImplementationSpecificError, MqttReasonCode.PayloadFormatInvalid, MqttReasonCode.PayloadFormatInvalid],
            [codes[0], codes[1], codes[2]]);
        Assert.Equal(0, ward.Sink.Claims);
        await EndAsync();
    }

    [Fact]
    public async Task A_pump_that_is_connected_itself_is_watched_no_further()
    {
        var (session, link, _) = await ward.ConnectAsync();
        await link.NextAsync<Engine.Sessions.Commands.WelcomeCommand>();
        Take(SocketPump.Hello, 0);
        await NextAsync();
        Take(SocketPump.Event(1), 1);
        await link.NextAsync<Engine.Sessions.Commands.HeartbeatCommand>(); // the probe
        await session.DeliverAsync(Reports.Heartbeat(SteppedTime.Start));
        Assert.Equal((1, MqttReasonCode.Success), await NextAsync());
        Assert.Empty(ward.Observer.Committed);
        await EndAsync();
    }

    void IMonitorReceipts.Acknowledge(long ticket, MqttReasonCode code) => Assert.True(given.Writer.TryWrite((ticket, code)));

    void IMonitorReceipts.GiveUp(string reason) => gaveUp.Set();

    public void Dispose()
    {
        pump.Dispose();
        ward.Dispose();
    }

    private static Heartbeat Beat { get; } = new() { TimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(), MonotonicMs = 1 };

    private void Take(OpenPumpMessage message, long ticket) => pump.Take(SocketMqtt.Envelope(message), ticket);

    private Task<(long Ticket, MqttReasonCode Code)> NextAsync() => Waiting.ForAsync(given.Reader.ReadAsync().AsTask(), "an acknowledgement");

    private async Task EndAsync()
    {
        pump.Complete();
        await Waiting.ForAsync(running, "the end of the watched pump");
    }
}
