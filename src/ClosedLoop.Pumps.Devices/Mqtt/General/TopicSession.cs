using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>One client of the general topics, connected or not.</summary>
internal sealed class TopicSession(MqttSession wire)
{
    public MqttSession Wire => wire;

    public Dictionary<string, TopicSubscription> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>Null while nobody is connected.</summary>
    public IMqttOutlet? Outlet { get; set; }

    /// <summary>Of the connection, or of the last one while its delay runs (§3.1.3.2.2).</summary>
    public Will? Will { get; set; }

    /// <summary>Null: no will waits.</summary>
    public TimeSpan? WillDue { get; set; }

    /// <summary>Null: connected, or does not expire.</summary>
    public TimeSpan? ExpiresAt { get; set; }
}
