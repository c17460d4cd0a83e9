using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>How a front speaks MQTT.</summary>
public sealed record MqttFrontOptions
{
    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>The heartbeats of the open pump protocol come more often, so no ping is ever due.</summary>
    public ushort KeepAliveS { get; init; } = 30;

    /// <summary>Of what must be committed: at least once, or exactly once.</summary>
    public MqttQos DurableQos { get; init; } = MqttQos.AtLeastOnce;

    public string? UserName { get; init; }

    public string? Password { get; init; }
}
