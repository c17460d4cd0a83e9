using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>How a connection ended.</summary>
/// <param name="Cause">Who or what ended it.</param>
/// <param name="Code">What the one who ended it said, or would have if there were a way to say it.</param>
/// <param name="PublishWill">The will is due, after its delay (§3.1.2.5).</param>
/// <param name="Detail">Safe to log: rules, never content.</param>
internal sealed record MqttEnd(MqttEndCause Cause, MqttReasonCode Code, bool PublishWill, string Detail);
