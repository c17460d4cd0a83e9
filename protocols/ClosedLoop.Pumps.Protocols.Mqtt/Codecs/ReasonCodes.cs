using static ClosedLoop.Pumps.Protocols.Mqtt.MqttReasonCode;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>Which packet has which reason codes (MQTT 5 table 2-6), and how 3.1.1 says them.</summary>
internal static class ReasonCodes
{
    public static bool IsAllowed(MqttPacketType packet, MqttReasonCode code) => packet switch
    {
        MqttPacketType.ConnAck => code is Success or (>= UnspecifiedError and <= ServerBusy) or Banned or BadAuthenticationMethod
            or TopicNameInvalid or MqttReasonCode.PacketTooLarge or QuotaExceeded or PayloadFormatInvalid or RetainNotSupported
            or QosNotSupported or UseAnotherServer or ServerMoved or ConnectionRateExceeded,
        MqttPacketType.PubAck or MqttPacketType.PubRec => code is Success or NoMatchingSubscribers or UnspecifiedError
            or ImplementationSpecificError or NotAuthorized or TopicNameInvalid or PacketIdentifierInUse or QuotaExceeded
            or PayloadFormatInvalid,
        MqttPacketType.PubRel or MqttPacketType.PubComp => code is Success or PacketIdentifierNotFound,
        MqttPacketType.SubAck => code is Success or GrantedQos1 or GrantedQos2 or UnspecifiedError or ImplementationSpecificError
            or NotAuthorized or TopicFilterInvalid or PacketIdentifierInUse or QuotaExceeded or SharedSubscriptionsNotSupported
            or SubscriptionIdentifiersNotSupported or WildcardSubscriptionsNotSupported,
        MqttPacketType.UnsubAck => code is Success or NoSubscriptionExisted or UnspecifiedError or ImplementationSpecificError
            or NotAuthorized or TopicFilterInvalid or PacketIdentifierInUse,
        MqttPacketType.Disconnect => code is Success or DisconnectWithWillMessage
            or (>= UnspecifiedError and <= ImplementationSpecificError) or NotAuthorized or ServerBusy
            or (>= ServerShuttingDown and <= TopicNameInvalid) or (>= ReceiveMaximumExceeded and <= WildcardSubscriptionsNotSupported),
        _ => code is Success or ContinueAuthentication or ReAuthenticate,
    };

    /// <summary>The return code of CONNACK in 3.1.1 §3.2.2.3; null: it has none, and the server closes without a word.</summary>
    public static byte? ToReturnCode(MqttReasonCode code) => code switch
    {
        Success => 0,
        UnsupportedProtocolVersion => 1,
        ClientIdentifierNotValid => 2,
        ServerUnavailable or ServerBusy or QuotaExceeded or UseAnotherServer or ServerMoved or ConnectionRateExceeded => 3,
        BadUserNameOrPassword => 4,
        NotAuthorized or Banned or BadAuthenticationMethod => 5,
        _ => null,
    };

    public static MqttReasonCode? FromReturnCode(byte code) => code switch
    {
        0 => Success,
        1 => UnsupportedProtocolVersion,
        2 => ClientIdentifierNotValid,
        3 => ServerUnavailable,
        4 => BadUserNameOrPassword,
        5 => NotAuthorized,
        _ => null,
    };
}
