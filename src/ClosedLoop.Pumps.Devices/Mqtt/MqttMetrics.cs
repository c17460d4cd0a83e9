using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt;

/// <summary>Instruments of the MQTT side. Tags come from closed sets, never a client id or topic.</summary>
public sealed class MqttMetrics
{
    private readonly UpDownCounter<int> open;
    private readonly Counter<long> ended;
    private readonly Counter<long> refused;
    private readonly Counter<long> packetsIn;
    private readonly Counter<long> topicsRefused;
    private readonly Counter<long> dropped;
    private readonly Counter<long> brokersLost;

    public MqttMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(SessionMetrics.MeterName);
        open = meter.CreateUpDownCounter<int>("mqtt.connections.open", "{connection}", "MQTT connections that were let in.");
        ended = meter.CreateCounter<long>("mqtt.connections.ended", "{connection}", "MQTT connections that are over, by cause and reason code.");
        refused = meter.CreateCounter<long>("mqtt.connections.refused", "{connection}", "CONNECT answered with a failure, by reason code.");
        packetsIn = meter.CreateCounter<long>("mqtt.packets.in", "{packet}", "MQTT packets received, by type.");
        topicsRefused = meter.CreateCounter<long>(
            "mqtt.topics.refused", "{topic}", "Topics a client may not use, by what it tried.");
        dropped = meter.CreateCounter<long>("mqtt.messages.dropped", "{message}", "Messages not passed on, by reason.");
        brokersLost = meter.CreateCounter<long>("mqtt.brokers.lost", "{connection}", "Connections to watched brokers that ended or failed.");
    }

    internal void Opened() => open.Add(1);

    internal void Closed() => open.Add(-1);

    internal void Ended(MqttEnd end)
    {
        ended.Add(1, Tag("cause", end.Cause.ToString()), Tag("code", end.Code.ToString()));
        if (end.Cause == MqttEndCause.ConnectRefused)
            refused.Add(1, Tag("code", end.Code.ToString()));
    }

    internal void PacketIn(MqttPacketType type) => packetsIn.Add(1, Tag("type", type.ToString()));

    /// <param name="act">publish or subscribe.</param>
    internal void TopicRefused(string act) => topicsRefused.Add(1, Tag("act", act));

    /// <param name="reason">From a closed set.</param>
    internal void Dropped(string reason) => dropped.Add(1, Tag("reason", reason));

    internal void BrokerLost() => brokersLost.Add(1);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
