namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>The outcome of decoding, safe to log: it names the rule, never the content.</summary>
/// <param name="Code">For CONNACK or DISCONNECT; <see cref="MqttReasonCode.Success"/> when the packet is good.</param>
/// <param name="Clause">The broken rule of MQTT 5, "[MQTT-3.3.1-4]" or "§3.8.2.1.2"; of 3.1.1 where it says so; empty when good.</param>
/// <param name="Fault">The rule in words.</param>
public readonly record struct MqttDecodeResult(MqttReasonCode Code, string Clause, string Fault)
{
    public static readonly MqttDecodeResult Ok = new(MqttReasonCode.Success, string.Empty, string.Empty);

    public bool IsOk => Code == MqttReasonCode.Success;

    public override string ToString() => IsOk ? "Ok" : $"{Code} {Clause}: {Fault}";
}
