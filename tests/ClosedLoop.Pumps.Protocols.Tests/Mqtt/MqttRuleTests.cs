using System.Buffers;
using System.Reflection;
using ClosedLoop.Pumps.Protocols.Mqtt;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>Hostile packets, one rule each, with the reason code the standard wants.</summary>
public sealed class MqttRuleTests
{
    /// <summary>What only a sender can break: these have no bytes.</summary>
    private static readonly string[] SenderOnly =
    [
        nameof(MqttRules.TextTooLong), nameof(MqttRules.PacketTooLarge), nameof(MqttRules.PacketIdWithQos0), nameof(MqttRules.NotInVersion),
    ];

    public static TheoryData<string, byte, string, string, string> Rows => new()
    {
        // Rule, version, clause, packet, note. Spaces are for the reader.
        { nameof(MqttRules.Truncated), 5, "§4.13", "20 01 00", "CONNACK without a code" },
        { nameof(MqttRules.Truncated), 5, "§4.13", "40 01 00", "half a packet id" },
        { nameof(MqttRules.Truncated), 5, "§4.13", "30 03 0005 61", "a string longer than its packet" },
        { nameof(MqttRules.Truncated), 5, "§4.13", "40 04 0001 00 05", "properties longer than their packet" },
        { nameof(MqttRules.Truncated), 5, "§4.13", "F0 01 18", "AUTH with a code but without a property length" },
        { nameof(MqttRules.Truncated), 5, "§4.13", "82 06 0001 00 0001 61", "a filter without options" },
        { nameof(MqttRules.Truncated), 5, "§4.13", "30 07 0001 61 03 26 0001", "a user property cut by the property length" },
        { nameof(MqttRules.TrailingBytes), 5, "§4.13", "C0 01 00", "PINGREQ with a body" },
        { nameof(MqttRules.TrailingBytes), 5, "§4.13", "40 05 0001 00 00 00", "more than PUBACK" },
        { nameof(MqttRules.TrailingBytes), 4, "§4.13", "40 03 0001 00", "a reason code in 3.1.1" },
        { nameof(MqttRules.TrailingBytes), 4, "§4.13", "E0 01 00", "a reason code in 3.1.1" },
        { nameof(MqttRules.TrailingBytes), 4, "§4.13", "B0 03 0001 00", "a code in UNSUBACK of 3.1.1" },
        { nameof(MqttRules.TrailingBytes), 0, "§4.13", "10 0D 0004 4D515454 04 02 0000 0000 00", "more than CONNECT says" },
        { nameof(MqttRules.LengthNotValid), 5, "§1.5.5", "30 08 0001 61 FFFFFFFF 00", "property length of five bytes" },
        { nameof(MqttRules.LengthNotShortest), 5, "[MQTT-1.5.5-1]", "30 05 0001 61 80 00", "property length of 0 in two bytes" },
        { nameof(MqttRules.TextNotWellFormed), 5, "[MQTT-1.5.4-1]", "30 05 0002 C328 00", "a broken sequence" },
        { nameof(MqttRules.TextNotWellFormed), 5, "[MQTT-1.5.4-1]", "30 06 0003 EDA080 00", "a surrogate, U+D800" },
        { nameof(MqttRules.TextNotWellFormed), 5, "[MQTT-1.5.4-1]", "30 05 0002 C0AF 00", "an overlong /" },
        { nameof(MqttRules.TextNotWellFormed), 5, "[MQTT-1.5.4-1]", "30 07 0004 F4908080 00", "above U+10FFFF" },
        { nameof(MqttRules.TextNotWellFormed), 4, "[MQTT-1.5.4-1]", "30 03 0001 FF", "in 3.1.1 as well" },
        { nameof(MqttRules.TextHasNull), 5, "[MQTT-1.5.4-2]", "30 06 0003 610062 00", "U+0000 in a topic" },
        { nameof(MqttRules.TextHasNull), 5, "[MQTT-1.5.4-2]", "30 0B 0001 61 07 26 0001 00 0001 62", "U+0000 in a user property" },
        { nameof(MqttRules.TextHasNull), 0, "[MQTT-1.5.4-2]", "10 0D 0004 4D515454 04 02 0000 0001 00", "U+0000 as client id" },
        { nameof(MqttRules.ReservedType), 4, "§2.1.2", "F0 00", "AUTH in 3.1.1" },
        { nameof(MqttRules.FlagsNotValid), 5, "[MQTT-2.1.3-1]", "60 02 0001", "PUBREL without its flag" },
        { nameof(MqttRules.FlagsNotValid), 5, "[MQTT-2.1.3-1]", "80 07 0001 00 0001 61 00", "SUBSCRIBE without its flag" },
        { nameof(MqttRules.FlagsNotValid), 5, "[MQTT-2.1.3-1]", "A0 06 0001 00 0001 61", "UNSUBSCRIBE without its flag" },
        { nameof(MqttRules.FlagsNotValid), 5, "[MQTT-2.1.3-1]", "C1 00", "PINGREQ with a flag" },
        { nameof(MqttRules.FlagsNotValid), 0, "[MQTT-2.1.3-1]", "11 0C 0004 4D515454 04 02 0000 0000", "CONNECT with a flag" },
        { nameof(MqttRules.PacketIdZero), 5, "[MQTT-2.2.1-3]", "32 06 0001 61 0000 00", "PUBLISH" },
        { nameof(MqttRules.PacketIdZero), 4, "[MQTT-2.2.1-3]", "32 05 0001 61 0000", "PUBLISH in 3.1.1" },
        { nameof(MqttRules.PacketIdZero), 5, "[MQTT-2.2.1-3]", "40 02 0000", "PUBACK" },
        { nameof(MqttRules.PacketIdZero), 5, "[MQTT-2.2.1-3]", "62 02 0000", "PUBREL" },
        { nameof(MqttRules.PacketIdZero), 5, "[MQTT-2.2.1-3]", "82 07 0000 00 0001 61 00", "SUBSCRIBE" },
        { nameof(MqttRules.PacketIdZero), 5, "[MQTT-2.2.1-3]", "A2 06 0000 00 0001 61", "UNSUBSCRIBE" },
        { nameof(MqttRules.PacketIdZero), 5, "[MQTT-2.2.1-3]", "90 04 0000 00 00", "SUBACK" },
        { nameof(MqttRules.PacketIdZero), 4, "[MQTT-2.2.1-3]", "B0 02 0000", "UNSUBACK" },
        { nameof(MqttRules.PropertyNotAllowed), 5, "§2.2.2.2", "30 06 0001 61 02 04 00", "no property 4" },
        { nameof(MqttRules.PropertyNotAllowed), 5, "§2.2.2.2", "30 07 0001 61 03 21 0001", "Receive Maximum in PUBLISH" },
        { nameof(MqttRules.PropertyNotAllowed), 5, "§2.2.2.2", "30 07 0001 61 03 FF7F 00", "property 16,383" },
        { nameof(MqttRules.PropertyNotAllowed), 5, "§2.2.2.2", "40 07 0001 00 03 23 0001", "Topic Alias in PUBACK" },
        { nameof(MqttRules.PropertyNotAllowed), 5, "§2.2.2.2", "A2 08 0001 02 0B 01 0001 61", "a subscription identifier in UNSUBSCRIBE" },
        { nameof(MqttRules.PropertyTwice), 5, "§2.2.2.2", "30 08 0001 61 04 01 00 01 00", "payload format" },
        {
            nameof(MqttRules.PropertyTwice), 5, "§2.2.2.2",
            "82 0B 0001 04 0B 01 0B 02 0001 61 00", "a subscription identifier in SUBSCRIBE"
        },
        { nameof(MqttRules.PropertyTwice), 5, "§2.2.2.2", "40 0C 0001 00 08 1F 0001 61 1F 0001 61", "a reason string" },
        { nameof(MqttRules.PropertyValueNotValid), 5, "§2.2.2.2", "30 06 0001 61 02 01 02", "payload format of 2" },
        { nameof(MqttRules.PropertyValueNotValid), 5, "§2.2.2.2", "20 05 00 00 02 24 02", "a Maximum QoS of 2" },
        {
            nameof(MqttRules.PropertyValueNotValid), 0, "§2.2.2.2",
            "10 0F 0004 4D515454 05 02 0000 02 17 02 0000", "request problem information of 2"
        },
        { nameof(MqttRules.ReceiveMaximumZero), 0, "§3.1.2.11.3", "10 10 0004 4D515454 05 02 0000 03 21 0000 0000", "CONNECT" },
        { nameof(MqttRules.MaximumPacketSizeZero), 0, "§3.1.2.11.4", "10 12 0004 4D515454 05 02 0000 05 27 00000000 0000", "CONNECT" },
        { nameof(MqttRules.SubscriptionIdentifierNotValid), 5, "§3.8.2.1.2", "82 09 0001 02 0B 00 0001 61 00", "SUBSCRIBE" },
        {
            nameof(MqttRules.AuthenticationMethodMissing), 0, "§3.1.2.11.10",
            "10 11 0004 4D515454 05 02 0000 04 16 0001 61 0000", "CONNECT"
        },
        { nameof(MqttRules.ResponseTopicNotValid), 5, "[MQTT-3.3.2-14]", "30 08 0001 61 04 08 0001 23", "#" },
        { nameof(MqttRules.TopicAliasZero), 5, "[MQTT-3.3.2-8]", "30 07 0001 61 03 23 0000", "0x94" },
        { nameof(MqttRules.FirstPacketNotConnect), 0, "[MQTT-3.1.0-1]", "C0 00", "PINGREQ before CONNECT" },
        { nameof(MqttRules.FirstPacketNotConnect), 0, "[MQTT-3.1.0-1]", "30 04 0001 61 00", "PUBLISH before CONNECT" },
        {
            nameof(MqttRules.ProtocolNameNotValid), 0, "[MQTT-3.1.2-1]",
            "10 0E 0006 4D5149736470 03 02 0000 0000", "MQTT 3.1, another name"
        },
        { nameof(MqttRules.ProtocolNameNotValid), 0, "[MQTT-3.1.2-1]", "10 0C 0004 6D717474 04 02 0000 0000", "case counts" },
        { nameof(MqttRules.VersionNotSupported), 0, "[MQTT-3.1.2-2]", "10 0C 0004 4D515454 06 02 0000 0000", "version 6" },
        { nameof(MqttRules.VersionNotSupported), 0, "[MQTT-3.1.2-2]", "10 0C 0004 4D515454 84 02 0000 0000", "a bridge's mark" },
        { nameof(MqttRules.ConnectFlagReserved), 0, "[MQTT-3.1.2-3]", "10 0C 0004 4D515454 04 03 0000 0000", "bit 0" },
        { nameof(MqttRules.WillQosWithoutWill), 0, "[MQTT-3.1.2-11]", "10 0C 0004 4D515454 04 0A 0000 0000", "QoS 1, no will" },
        { nameof(MqttRules.WillQosNotValid), 0, "[MQTT-3.1.2-12]", "10 11 0004 4D515454 04 1E 0000 0000 0001 61 0000", "QoS 3" },
        { nameof(MqttRules.WillRetainWithoutWill), 0, "[MQTT-3.1.2-13]", "10 0C 0004 4D515454 04 22 0000 0000", "retain, no will" },
        {
            nameof(MqttRules.PasswordWithoutUserName), 0, "3.1.1 [MQTT-3.1.2-22]",
            "10 0F 0004 4D515454 04 42 0000 0000 0001 70", "3.1.1 only"
        },
        { nameof(MqttRules.ClientIdEmpty), 0, "3.1.1 [MQTT-3.1.3-8]", "10 0C 0004 4D515454 04 00 0000 0000", "3.1.1 only" },
        {
            nameof(MqttRules.TopicHasWildcards), 0, "[MQTT-3.3.2-2]",
            "10 11 0004 4D515454 04 06 0000 0000 0001 23 0000", "a will to everybody"
        },
        { nameof(MqttRules.TopicEmpty), 0, "[MQTT-4.7.3-1]", "10 10 0004 4D515454 04 06 0000 0000 0000 0000", "a will to nobody" },
        { nameof(MqttRules.ConnAckFlagsReserved), 5, "[MQTT-3.2.2-1]", "20 03 02 00 00", "bit 1" },
        { nameof(MqttRules.SessionPresentWithFailure), 5, "[MQTT-3.2.2-6]", "20 03 01 87 00", "not authorized, yet a session" },
        { nameof(MqttRules.QosNotValid), 5, "[MQTT-3.3.1-4]", "36 06 0001 61 0001 00", "QoS 3" },
        { nameof(MqttRules.QosNotValid), 4, "[MQTT-3.3.1-4]", "36 05 0001 61 0001", "QoS 3 in 3.1.1" },
        { nameof(MqttRules.DuplicateWithQos0), 5, "[MQTT-3.3.1-2]", "38 04 0001 61 00", "DUP" },
        { nameof(MqttRules.TopicMissing), 5, "§3.3.2.1", "30 03 0000 00", "neither topic nor alias" },
        { nameof(MqttRules.TopicHasWildcards), 5, "[MQTT-3.3.2-2]", "30 06 0003 612F2B 00", "a/+" },
        { nameof(MqttRules.TopicHasWildcards), 4, "[MQTT-3.3.2-2]", "30 03 0001 23", "#" },
        { nameof(MqttRules.TopicEmpty), 4, "[MQTT-4.7.3-1]", "30 02 0000", "an empty topic in 3.1.1" },
        { nameof(MqttRules.TopicEmpty), 5, "[MQTT-4.7.3-1]", "82 06 0001 00 0000 00", "an empty filter" },
        { nameof(MqttRules.TopicEmpty), 5, "[MQTT-4.7.3-1]", "A2 05 0001 00 0000", "an empty filter in UNSUBSCRIBE" },
        { nameof(MqttRules.NoSubscription), 5, "[MQTT-3.8.3-2]", "82 03 0001 00", "nothing asked" },
        { nameof(MqttRules.NoSubscription), 4, "[MQTT-3.8.3-2]", "82 02 0001", "nothing asked in 3.1.1" },
        { nameof(MqttRules.NoFilter), 5, "[MQTT-3.10.3-2]", "A2 03 0001 00", "nothing ended" },
        { nameof(MqttRules.OptionBitsReserved), 5, "[MQTT-3.8.3-5]", "82 07 0001 00 0001 61 40", "bit 6" },
        { nameof(MqttRules.OptionBitsReserved), 4, "[MQTT-3.8.3-5]", "82 06 0001 0001 61 04", "No Local in 3.1.1" },
        { nameof(MqttRules.OptionsNotValid), 5, "§3.8.3.1", "82 07 0001 00 0001 61 03", "QoS 3" },
        { nameof(MqttRules.OptionsNotValid), 4, "§3.8.3.1", "82 06 0001 0001 61 03", "QoS 3 in 3.1.1" },
        { nameof(MqttRules.OptionsNotValid), 5, "§3.8.3.1", "82 07 0001 00 0001 61 30", "retain handling 3" },
        { nameof(MqttRules.NoLocalOnShared), 5, "[MQTT-3.8.3-4]", "82 10 0001 00 000A 2473686172652F672F61 04", "$share/g/a" },
        { nameof(MqttRules.MultiLevelWildcardMisplaced), 5, "[MQTT-4.7.1-1]", "82 09 0001 00 0003 232F61 00", "#/a" },
        { nameof(MqttRules.MultiLevelWildcardMisplaced), 4, "[MQTT-4.7.1-1]", "82 07 0001 0002 6123 00", "a#" },
        { nameof(MqttRules.SingleLevelWildcardMisplaced), 5, "[MQTT-4.7.1-2]", "82 08 0001 00 0002 612B 00", "a+" },
        { nameof(MqttRules.ShareNotValid), 5, "[MQTT-4.8.2-2]", "82 0F 0001 00 0009 2473686172652F2F61 00", "$share//a" },
        { nameof(MqttRules.ShareNotValid), 5, "[MQTT-4.8.2-2]", "82 0E 0001 00 0008 2473686172652F67 00", "$share/g" },
        { nameof(MqttRules.ShareNotValid), 5, "[MQTT-4.8.2-2]", "A2 0F 0001 00 000A 2473686172652F2B2F61", "$share/+/a" },
        { nameof(MqttRules.CodeNotValid), 5, "§2.4", "40 03 0001 01", "PUBACK with a granted QoS" },
        { nameof(MqttRules.CodeNotValid), 5, "§2.4", "62 03 0001 80", "PUBREL with a failure it does not have" },
        { nameof(MqttRules.CodeNotValid), 5, "§2.4", "90 04 0001 00 03", "SUBACK with QoS 3" },
        { nameof(MqttRules.CodeNotValid), 4, "§2.4", "90 03 0001 87", "a code of MQTT 5 in 3.1.1" },
        { nameof(MqttRules.CodeNotValid), 4, "§2.4", "20 02 00 06", "a return code 3.1.1 reserves" },
        { nameof(MqttRules.CodeNotValid), 5, "§2.4", "20 03 00 01 00", "a return code of 3.1.1 in MQTT 5" },
        { nameof(MqttRules.CodeNotValid), 5, "§2.4", "E0 01 86", "DISCONNECT for a bad password" },
        { nameof(MqttRules.NoCode), 5, "§3.9.3", "90 03 0001 00", "SUBACK without codes" },
        { nameof(MqttRules.NoCode), 4, "§3.9.3", "90 02 0001", "SUBACK without codes in 3.1.1" },
        { nameof(MqttRules.NoCode), 5, "§3.9.3", "B0 03 0001 00", "UNSUBACK without codes" },
        { nameof(MqttRules.AuthWithoutMethod), 5, "§3.15.2.2.2", "F0 02 18 00", "AUTH" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_broken_rule_is_named_with_its_clause_and_reason_code(string rule, byte version, string clause, string hex, string note)
    {
        var expected = (MqttDecodeResult)typeof(MqttRules).GetField(rule)!.GetValue(null)!;
        var frame = MqttBytes.Frame(new ReadOnlySequence<byte>(MqttBytes.FromHex(hex)));

        var result = MqttCodec.Decode(frame, version == 0 ? null : (MqttVersion)version, out var packet);

        Assert.True(expected == result, $"{note}: {result}");
        Assert.Equal(clause, result.Clause);
        Assert.Null(packet);
    }

    [Fact]
    public void Every_rule_is_broken_by_a_packet_above()
    {
        var rules = typeof(MqttRules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.Name).Except(SenderOnly);

        Assert.Empty(rules.Except(Rows.Select(row => (string)row[0])));
    }

    [Fact]
    public void Reason_codes_are_those_of_the_standard()
    {
        Assert.Equal(0x81, (byte)MqttRules.QosNotValid.Code);
        Assert.Equal(0x82, (byte)MqttRules.PropertyTwice.Code);
        Assert.Equal(0x84, (byte)MqttRules.VersionNotSupported.Code);
        Assert.Equal(0x85, (byte)MqttRules.ClientIdEmpty.Code);
        Assert.Equal(0x94, (byte)MqttRules.TopicAliasZero.Code);
        Assert.Equal(0x95, (byte)MqttRules.PacketTooLarge.Code);
        Assert.Equal(43, Enum.GetValues<MqttReasonCode>().Length);
    }

    [Fact]
    public void Packet_type_0_is_malformed_by_itself()
    {
        var frame = new MqttFrame(0x00, ReadOnlySequence<byte>.Empty);

        Assert.Equal(MqttRules.ReservedType, MqttCodec.Decode(frame, MqttVersion.V5, out _));
    }
}
