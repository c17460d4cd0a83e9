using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>How a front speaks MQTT.</summary>
public sealed record MqttFrontOptions
{
    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>
    /// 0 = none. The heartbeats of the open pump protocol come more often, so a ping is due only where the gateway asks for a shorter one.
    /// </summary>
    public ushort KeepAliveS { get; init; } = 30;

    /// <summary>Of what must be committed: at least once, or exactly once.</summary>
    public MqttQos DurableQos { get; init; } = MqttQos.AtLeastOnce;

    public string? UserName { get; init; }

    public string? Password { get; init; }
}
