using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>The broker's connection, as a monitored pump uses it.</summary>
internal interface IMonitorReceipts
{
    void Acknowledge(long ticket, MqttReasonCode code);

    /// <summary>What is unacknowledged cannot become durable now: the connection is given up, and the broker sends it again on the next.</summary>
    void GiveUp(string reason);
}
