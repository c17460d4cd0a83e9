using ClosedLoop.Pumps.Devices.Mqtt.Wire;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>The connection a session of the general topics has now.</summary>
internal interface IMqttOutlet
{
    /// <summary>Uses the connection's machine and lets it speak.</summary>
    T Use<T>(Func<MqttConnection, TimeSpan, T> use);

    void Use(Action<MqttConnection, TimeSpan> use);
}
