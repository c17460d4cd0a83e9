using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>A pump on MQTT whose session is open.</summary>
/// <param name="peer">Its connection.</param>
/// <param name="pump">Its id.</param>
internal sealed class MqttPumpPeer(MqttPeer peer, string pump) : IDisposable
{
    private ushort lastId = 1;
    private ulong lastEvent;

    /// <summary>CONNECT, SUBSCRIBE and Hello were taken.</summary>
    public static async Task<MqttPumpPeer> OpenAsync(MqttPeer peer, string pump)
    {
        Assert.Equal(MqttReasonCode.Success, await peer.EnterAsync(pump));
        await peer.SubscribeAsync($"pumps/1/{pump}/down", MqttQos.AtMostOnce);
        var open = new MqttPumpPeer(peer, pump);
        await peer.SendAsync(open.Publication(PumpEnvelopes.Hello(lastSequence: 100_000, pump), MqttQos.AtLeastOnce));
        await peer.ReceiveAsync<PubAck>();
        return open;
    }

    /// <summary>The next event of its log.</summary>
    public Publish NextEvent(MqttQos qos = MqttQos.AtLeastOnce) => Publication(PumpEnvelopes.Event(++lastEvent), qos);

    /// <summary>Reports an event and waits until it is acknowledged, in the session it began with; the time that took.</summary>
    public async Task<TimeSpan> ReportAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        var next = NextEvent();
        await peer.SendAsync(next);
        Assert.Equal(next.PacketId, (await peer.ReceiveAsync<PubAck>()).PacketId);
        return TimeProvider.System.GetElapsedTime(started);
    }

    public void Dispose() => peer.Dispose();

    private Publish Publication(byte[] envelope, MqttQos qos)
    {
        lastId = lastId == ushort.MaxValue ? (ushort)1 : (ushort)(lastId + 1);
        return new Publish($"pumps/1/{pump}/up", envelope, qos, lastId);
    }
}
