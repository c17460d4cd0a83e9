namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>Who or what ended an MQTT connection.</summary>
internal enum MqttEndCause
{
    /// <summary>The client sent DISCONNECT.</summary>
    ClientDisconnect,

    /// <summary>The connection broke, or was closed without DISCONNECT.</summary>
    LinkClosed,

    /// <summary>No CONNECT in time.</summary>
    ConnectDeadline,

    /// <summary>CONNECT was answered with a failure.</summary>
    ConnectRefused,

    /// <summary>Nothing heard for one and a half keep alive intervals.</summary>
    KeepAlive,

    /// <summary>The client broke a rule of the standard.</summary>
    ClientFault,

    /// <summary>We ended it: policy, take-over, shutdown.</summary>
    Server,
}
