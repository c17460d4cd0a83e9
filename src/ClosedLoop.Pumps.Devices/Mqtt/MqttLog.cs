using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Mqtt;

/// <summary>Every log line of the MQTT side. No topics, payloads or client ids.</summary>
internal static partial class MqttLog
{
    [LoggerMessage(3101, LogLevel.Information, "MQTT connection {Connection} ended: {Cause}, {Code}, {Detail}")]
    public static partial void ConnectionEnded(ILogger logger, string connection, MqttEndCause cause, MqttReasonCode code, string detail);

    [LoggerMessage(3102, LogLevel.Warning, "MQTT connection {Connection} may not {Act} a topic it named")]
    public static partial void TopicRefused(ILogger logger, string connection, string act);

    [LoggerMessage(3103, LogLevel.Information, "Pumps are watched on broker {Broker}")]
    public static partial void BrokerWatched(ILogger logger, string broker);

    [LoggerMessage(3104, LogLevel.Warning, "Broker {Broker} is not watched: {Detail}; next try in {WaitMs} ms")]
    public static partial void BrokerLost(ILogger logger, string broker, string detail, int waitMs);

    [LoggerMessage(3105, LogLevel.Error, "A pump watched on broker {Broker} failed inside the gateway")]
    public static partial void MonitorFaulted(ILogger logger, string broker, Exception fault);
}
