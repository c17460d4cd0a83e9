using System.Globalization;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.System.Tests.Mqtt;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.BadInput;

/// <summary>
/// MQTT clients that take all they can get, against the real gateway. Only they suffer: a healthy pump keeps its session and is acknowledged
/// in time, and memory stays in bounds.
/// </summary>
public sealed class HostileMqttTests(ITestOutputHelper output)
{
    private const int GrowthMbMax = 150;
    private static readonly TimeSpan AckMax = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task S7_a_pump_that_floods_with_events_is_taken_at_the_journals_pace_and_no_other_waits_for_it()
    {
        const int Events = 20_000;
        const int Together = 500;
        await using var gateway = await StartAsync();
        using var healthy = await HealthyAsync(gateway);

        // 3.1.1 has no Receive Maximum: what holds this pump back is its socket.
        using var peer = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V311);
        using var hostile = await MqttPumpPeer.OpenAsync(peer, MqttGateway.OtherPumpId);
        var flood = Task.Run(async () =>
        {
            for (var sent = 0; sent < Events; sent += Together)
                await peer.SendAsync(Enumerable.Range(0, Together).Select(_ => hostile.NextEvent()).ToArray());
        });
        var acks = Task.Run(async () =>
        {
            for (var taken = 0; taken < Events; taken++)
                await peer.ReceiveAsync<PubAck>();
        });
        await UndisturbedAsync(gateway, healthy, acks);
        await flood;
        await acks;
    }

    [Fact]
    public async Task MQTT_3_3_4_7_a_pump_above_Receive_Maximum_is_told_so_and_closed()
    {
        const int ReceiveMax = 128; // as CONNACK says
        await using var gateway = await StartAsync();
        using var healthy = await HealthyAsync(gateway);
        using var peer = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5);
        using var hostile = await MqttPumpPeer.OpenAsync(peer, MqttGateway.OtherPumpId);

        // QoS 2 and no PUBREL: none of them is ever over.
        await peer.SendAsync(Enumerable.Range(0, ReceiveMax + 1).Select(_ => hostile.NextEvent(MqttQos.ExactlyOnce)).ToArray());
        Assert.Equal(MqttReasonCode.ReceiveMaximumExceeded, (await peer.ReceiveAsync<Disconnect>()).Code);
        Assert.Null(await peer.ReceiveAsync());
        await Eventually.HoldsAsync(
            async () => await gateway.Http.MetricAsync("mqtt_connections_ended_total", "ReceiveMaximumExceeded") == 1, "the end is counted");
        await UndisturbedAsync(gateway, healthy);
    }

    [Theory]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task A_client_that_never_acknowledges_gets_its_receive_maximum_and_its_queue_is_bounded(MqttQos qos)
    {
        const int Taken = 10;
        const int Queued = 100;
        const int Messages = 1_000;
        await using var gateway = await StartAsync(("Mqtt", "General", new JsonObject { ["QueuedPerSessionMax"] = Queued }));
        using var healthy = await HealthyAsync(gateway);
        using var mute = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5);
        Assert.Equal(MqttReasonCode.Success, await mute.EnterAsync("mute", new MqttProperties { ReceiveMaximum = Taken }));
        await mute.SubscribeAsync("ward/#", qos);

        using var other = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5);
        Assert.Equal(MqttReasonCode.Success, await other.EnterAsync("other"));
        for (var i = 0; i < Messages; i++)
        {
            // QoS 2 all the way to PUBCOMP, so that only the mute one leaves anything open.
            await other.SendAsync(new Publish("ward/1", new byte[100], qos, 1));
            if (qos == MqttQos.ExactlyOnce)
            {
                await other.ReceiveAsync<PubRec>();
                await other.SendAsync(new PubRel(1));
                await other.ReceiveAsync<PubComp>();
            }
            else
            {
                await other.ReceiveAsync<PubAck>();
            }
        }

        var came = (await mute.UntilPingAsync()).OfType<Publish>().ToArray();
        Assert.Equal(Taken, came.Select(one => one.PacketId).Distinct().Count());
        Assert.Equal(Taken, came.Length);
        Assert.Equal(Messages - Queued, await gateway.Http.MetricAsync("mqtt_messages_dropped_total"));
        await UndisturbedAsync(gateway, healthy);
    }

    [Fact]
    public async Task S7_a_client_that_does_not_read_is_closed_and_who_publishes_to_it_goes_on()
    {
        const int Messages = 400;
        const int Bytes = 100_000;
        await using var gateway = await StartAsync();
        using var healthy = await HealthyAsync(gateway);
        using var slow = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5);
        Assert.Equal(MqttReasonCode.Success, await slow.EnterAsync("slow"));
        await slow.SubscribeAsync("ward/#", MqttQos.AtMostOnce);

        using var other = await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5);
        Assert.Equal(MqttReasonCode.Success, await other.EnterAsync("other"));
        var publishing = Task.Run(async () =>
        {
            for (var i = 0; i < Messages; i++)
            {
                await other.SendAsync(new Publish("ward/1", new byte[Bytes], MqttQos.AtLeastOnce, 1));
                await other.ReceiveAsync<PubAck>();
            }
        });
        await UndisturbedAsync(gateway, healthy, publishing);
        await publishing;
        await Eventually.HoldsAsync(
            async () => await gateway.Http.MetricAsync("mqtt_connections_ended_total") == 1, "the slow client is closed");
        Assert.Empty(await other.UntilPingAsync()); // alive
    }

    /// <summary>Events of the healthy pump are acknowledged in time as long as the attack lasts, and after it; memory stays in bounds.</summary>
    private async Task UndisturbedAsync(MqttGateway gateway, MqttPumpPeer healthy, Task? attack = null)
    {
        var before = gateway.Memory().NowMb;
        var (reports, worst) = (0, TimeSpan.Zero);
        do
        {
            var took = await healthy.ReportAsync();
            (reports, worst) = (reports + 1, took > worst ? took : worst);
        }
        while (attack?.IsCompleted == false || reports < 20);
        var grown = gateway.Memory().PeakMb - before;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{reports} reports of the healthy pump, slowest {worst.TotalMilliseconds:F0} ms; memory at most {grown} MB above"));
        Assert.True(worst < AckMax, $"an ack took {worst}");
        Assert.True(grown < GrowthMbMax, $"{grown} MB more");
    }

    private Task<MqttGateway> StartAsync(params (string Section, string Name, JsonNode Value)[] settings) =>
        MqttGateway.StartAsync(output, [("Sessions", "HeartbeatMs", 20_000), ("Sessions", "ProbeMs", 8_000), .. settings]);

    private static async Task<MqttPumpPeer> HealthyAsync(MqttGateway gateway) =>
        await MqttPumpPeer.OpenAsync(await MqttPeer.ConnectAsync(gateway.Mqtt, MqttVersion.V5), MqttGateway.PumpId);
}
