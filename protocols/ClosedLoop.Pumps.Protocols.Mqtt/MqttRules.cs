namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>
/// The rules a packet can break, each with the reason code the standard wants. Where the standard leaves the code open, what cannot be
/// read is malformed (0x81) and what can be read but is not allowed is a protocol error (0x82), after MQTT 5 §1.2 and §4.13.
/// </summary>
public static class MqttRules
{
    // Bytes (§1.5).
    public static readonly MqttDecodeResult Truncated = Malformed("§4.13", "the packet ends inside a field");
    public static readonly MqttDecodeResult TrailingBytes = Malformed("§4.13", "bytes after the last field");
    public static readonly MqttDecodeResult LengthNotValid = Malformed("§1.5.5", "a variable byte integer of more than four bytes");
    public static readonly MqttDecodeResult LengthNotShortest =
        Malformed("[MQTT-1.5.5-1]", "a variable byte integer not in its shortest form");
    public static readonly MqttDecodeResult TextNotWellFormed = Malformed("[MQTT-1.5.4-1]", "a string that is not UTF-8");
    public static readonly MqttDecodeResult TextHasNull = Malformed("[MQTT-1.5.4-2]", "a string with U+0000");
    public static readonly MqttDecodeResult TextTooLong = Malformed("§1.5.4", "a string or binary field above 65,535 bytes");
    public static readonly MqttDecodeResult PacketTooLarge =
        new(MqttReasonCode.PacketTooLarge, "[MQTT-3.1.2-24]", "a packet above the receiver's limit");

    // Fixed header and packet id (§2.1, §2.2.1).
    public static readonly MqttDecodeResult ReservedType = Malformed("§2.1.2", "a reserved packet type");
    public static readonly MqttDecodeResult FlagsNotValid = Malformed("[MQTT-2.1.3-1]", "reserved bits of the fixed header");
    public static readonly MqttDecodeResult PacketIdZero = Error("[MQTT-2.2.1-3]", "a packet id of 0");
    public static readonly MqttDecodeResult PacketIdWithQos0 = Error("[MQTT-2.2.1-2]", "a packet id with QoS 0");

    // Properties (§2.2.2).
    public static readonly MqttDecodeResult PropertyNotAllowed = Malformed("§2.2.2.2", "a property unknown or not allowed in this packet");
    public static readonly MqttDecodeResult PropertyTwice = Error("§2.2.2.2", "a property given twice");
    public static readonly MqttDecodeResult PropertyValueNotValid = Error("§2.2.2.2", "a property that is neither 0 nor 1");
    public static readonly MqttDecodeResult ReceiveMaximumZero = Error("§3.1.2.11.3", "a Receive Maximum of 0");
    public static readonly MqttDecodeResult MaximumPacketSizeZero = Error("§3.1.2.11.4", "a Maximum Packet Size of 0");
    public static readonly MqttDecodeResult SubscriptionIdentifierNotValid = Error("§3.8.2.1.2", "a Subscription Identifier of 0");
    public static readonly MqttDecodeResult AuthenticationMethodMissing = Error("§3.1.2.11.10", "Authentication Data without a method");
    public static readonly MqttDecodeResult ResponseTopicNotValid = Error("[MQTT-3.3.2-14]", "a Response Topic with wildcards, or empty");
    public static readonly MqttDecodeResult TopicAliasZero = new(MqttReasonCode.TopicAliasInvalid, "[MQTT-3.3.2-8]", "a Topic Alias of 0");

    // CONNECT and CONNACK (§3.1, §3.2).
    public static readonly MqttDecodeResult FirstPacketNotConnect = Error("[MQTT-3.1.0-1]", "the first packet is not CONNECT");
    public static readonly MqttDecodeResult ProtocolNameNotValid =
        new(MqttReasonCode.UnsupportedProtocolVersion, "[MQTT-3.1.2-1]", "another protocol name than MQTT");
    public static readonly MqttDecodeResult VersionNotSupported =
        new(MqttReasonCode.UnsupportedProtocolVersion, "[MQTT-3.1.2-2]", "a version other than 3.1.1 and 5");
    public static readonly MqttDecodeResult ConnectFlagReserved = Malformed("[MQTT-3.1.2-3]", "the reserved connect flag");
    public static readonly MqttDecodeResult WillQosWithoutWill = Malformed("[MQTT-3.1.2-11]", "a will QoS without a will");
    public static readonly MqttDecodeResult WillQosNotValid = Malformed("[MQTT-3.1.2-12]", "a will QoS of 3");
    public static readonly MqttDecodeResult WillRetainWithoutWill = Malformed("[MQTT-3.1.2-13]", "will retain without a will");
    public static readonly MqttDecodeResult PasswordWithoutUserName =
        Malformed("3.1.1 [MQTT-3.1.2-22]", "a password without a user name");
    public static readonly MqttDecodeResult ClientIdEmpty =
        new(MqttReasonCode.ClientIdentifierNotValid, "3.1.1 [MQTT-3.1.3-8]", "an empty client id without a clean session");
    public static readonly MqttDecodeResult ConnAckFlagsReserved = Malformed("[MQTT-3.2.2-1]", "reserved flags of CONNACK");
    public static readonly MqttDecodeResult SessionPresentWithFailure = Error("[MQTT-3.2.2-6]", "session present in a refusal");

    // PUBLISH and topics (§3.3, §4.7).
    public static readonly MqttDecodeResult QosNotValid = Malformed("[MQTT-3.3.1-4]", "a QoS of 3");
    public static readonly MqttDecodeResult DuplicateWithQos0 = Malformed("[MQTT-3.3.1-2]", "DUP with QoS 0");
    public static readonly MqttDecodeResult TopicMissing = Error("§3.3.2.1", "neither a topic nor a topic alias");
    public static readonly MqttDecodeResult TopicHasWildcards = Malformed("[MQTT-3.3.2-2]", "wildcards in a topic name");
    public static readonly MqttDecodeResult TopicEmpty = Malformed("[MQTT-4.7.3-1]", "an empty topic name or filter");

    // SUBSCRIBE, UNSUBSCRIBE and filters (§3.8, §3.10, §4.7, §4.8).
    public static readonly MqttDecodeResult NoSubscription = Error("[MQTT-3.8.3-2]", "no subscription");
    public static readonly MqttDecodeResult NoFilter = Error("[MQTT-3.10.3-2]", "no topic filter");
    public static readonly MqttDecodeResult OptionBitsReserved = Malformed("[MQTT-3.8.3-5]", "reserved bits of the subscription options");
    public static readonly MqttDecodeResult OptionsNotValid = Error("§3.8.3.1", "a maximum QoS or retain handling of 3");
    public static readonly MqttDecodeResult NoLocalOnShared = Error("[MQTT-3.8.3-4]", "No Local on a shared subscription");
    public static readonly MqttDecodeResult MultiLevelWildcardMisplaced = Malformed("[MQTT-4.7.1-1]", "# is not the whole last level");
    public static readonly MqttDecodeResult SingleLevelWildcardMisplaced = Malformed("[MQTT-4.7.1-2]", "+ is not a whole level");
    public static readonly MqttDecodeResult ShareNotValid =
        Malformed("[MQTT-4.8.2-2]", "a share without a name or a filter, or with wildcards");

    // Answers (§2.4).
    public static readonly MqttDecodeResult CodeNotValid = Error("§2.4", "a reason code this packet does not have");
    public static readonly MqttDecodeResult NoCode = Error("§3.9.3", "no reason code");
    public static readonly MqttDecodeResult AuthWithoutMethod = Error("§3.15.2.2.2", "AUTH without a method");

    /// <summary>Only for writing: 3.1.1 has no way to say it, and leaving it out would say something else.</summary>
    public static readonly MqttDecodeResult NotInVersion = Error("3.1.1", "a packet, code or option that this version does not have");

    private static MqttDecodeResult Malformed(string clause, string fault) => new(MqttReasonCode.MalformedPacket, clause, fault);

    private static MqttDecodeResult Error(string clause, string fault) => new(MqttReasonCode.ProtocolError, clause, fault);
}
