using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Tests.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>Rules are for senders too: what breaks one is not written.</summary>
public sealed class MqttWritingTests
{
    private static readonly string TooLong = new('x', MqttLimits.TextBytesMax + 1);

    public static TheoryData<string, MqttVersion, string> Wrong => new()
    {
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "S1 a refused QoS 1 message" },
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "S1 a refused QoS 2 message" },
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "a server's DISCONNECT" },
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "AUTH" },
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "no local" },
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "a failed UNSUBSCRIBE" },
        { nameof(MqttRules.NotInVersion), MqttVersion.V311, "a malformed CONNECT" },
        { nameof(MqttRules.PacketIdWithQos0), MqttVersion.V5, "QoS 0 with an id" },
        { nameof(MqttRules.PacketIdZero), MqttVersion.V5, "QoS 1 without an id" },
        { nameof(MqttRules.TopicHasWildcards), MqttVersion.V5, "a topic with wildcards" },
        { nameof(MqttRules.TopicMissing), MqttVersion.V5, "neither topic nor alias" },
        { nameof(MqttRules.PropertyNotAllowed), MqttVersion.V5, "a property of another packet" },
        { nameof(MqttRules.PropertyTwice), MqttVersion.V5, "two subscription identifiers" },
        { nameof(MqttRules.SubscriptionIdentifierNotValid), MqttVersion.V5, "a negative subscription identifier" },
        { nameof(MqttRules.PropertyValueNotValid), MqttVersion.V5, "a maximum QoS of 2" },
        { nameof(MqttRules.CodeNotValid), MqttVersion.V5, "a code of another packet" },
        { nameof(MqttRules.TextTooLong), MqttVersion.V5, "a long reason string" },
        { nameof(MqttRules.TextTooLong), MqttVersion.V5, "a long password" },
        { nameof(MqttRules.TextHasNull), MqttVersion.V5, "U+0000" },
        { nameof(MqttRules.TextNotWellFormed), MqttVersion.V5, "half a surrogate pair" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_packet_that_breaks_a_rule_is_not_written(string rule, MqttVersion version, string name)
    {
        var packet = Packet(name);
        var output = new ArrayBufferWriter<byte>();

        Assert.Equal((MqttDecodeResult)typeof(MqttRules).GetField(rule)!.GetValue(null)!, MqttCodec.Check(packet, version));
        Assert.Throws<ArgumentException>(() => MqttCodec.Encode(packet, version, output));
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData(MqttReasonCode.ServerBusy, 3)]
    [InlineData(MqttReasonCode.NotAuthorized, 5)]
    [InlineData(MqttReasonCode.BadUserNameOrPassword, 4)]
    [InlineData(MqttReasonCode.ClientIdentifierNotValid, 2)]
    [InlineData(MqttReasonCode.UnsupportedProtocolVersion, 1)]
    public void A_refusal_in_3_1_1_has_its_return_code(MqttReasonCode code, byte expected) =>
        Assert.Equal([0x20, 0x02, 0x00, expected], MqttBytes.Encode(new ConnAck(false, code), MqttVersion.V311));

    [Fact]
    public void Properties_are_left_out_in_3_1_1_and_every_failed_subscription_is_0x80()
    {
        var answer = new SubAck(7, [MqttReasonCode.GrantedQos1, MqttReasonCode.NotAuthorized])
        {
            Properties = new MqttProperties { ReasonString = "not yours" },
        };

        Assert.Equal([0x90, 0x04, 0x00, 0x07, 0x01, 0x80], MqttBytes.Encode(answer, MqttVersion.V311));
    }

    [Fact]
    public void What_exceeds_the_receiver_loses_its_user_properties_then_its_reason_and_is_else_not_sent()
    {
        var full = new PubAck(1, MqttReasonCode.NotAuthorized)
        {
            Properties = new MqttProperties { ReasonString = "because", UserProperties = [new UserProperty("a", "b")] },
        };
        var withReason = full with { Properties = full.Properties with { UserProperties = [] } };
        var bare = full with { Properties = MqttProperties.None };

        Assert.Same(full, Fit(full, Size(full)));
        Assert.Equal(PacketText.Of(withReason), PacketText.Of(Fit(full, Size(full) - 1)));
        Assert.Equal(PacketText.Of(bare), PacketText.Of(Fit(full, Size(withReason) - 1)));
        Assert.Null(Fit(full, Size(bare) - 1));
    }

    [Fact]
    public void A_message_is_never_made_smaller_to_fit()
    {
        var message = new Publish("a", default) { Properties = new MqttProperties { UserProperties = [new UserProperty("a", "b")] } };

        Assert.Null(Fit(message, Size(message) - 1));
        Assert.Same(message, Fit(message, Size(message)));
    }

    [Fact]
    public void Whatever_fits_is_within_the_limit() => Seeds.ForAll(1_000, seed =>
    {
        var packet = new ArbitraryPackets(seed, MqttVersion.V5).Next((MqttPacketType)((seed % 15) + 1));
        var limit = (uint)(seed % 200) + 2;

        Assert.True(Fit(packet, limit) is not { } fitted || Size(fitted) <= limit);
    });

    [Fact]
    public void Writing_a_message_into_a_reused_buffer_allocates_nothing()
    {
        var message = new Publish("pumps/1/P-1/down", new byte[200], MqttQos.AtLeastOnce, 1);
        var output = new ArrayBufferWriter<byte>(1_024);
        MqttCodec.Encode(message, MqttVersion.V5, output);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            output.ResetWrittenCount();
            MqttCodec.Encode(message, MqttVersion.V5, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("26 0000 0000", 5)]
    [InlineData("0B 01", 2)]
    public void A_packet_full_of_the_smallest_properties_costs_memory_in_proportion(string property, int propertyBytes)
    {
        const int PropertiesBytes = 60_000;
        var one = MqttBytes.FromHex(property);
        byte[] properties = [.. Enumerable.Repeat(one, PropertiesBytes / propertyBytes).SelectMany(b => b)];
        byte[] body = [0x00, 0x01, 0x61, 0xE0, 0xD4, 0x03, .. properties];
        Assert.Equal(PropertiesBytes, properties.Length);
        var frame = new MqttFrame(0x30, new ReadOnlySequence<byte>(body));
        Assert.True(MqttCodec.Decode(frame, MqttVersion.V5, out _).IsOk);

        var before = GC.GetAllocatedBytesForCurrentThread();
        MqttCodec.Decode(frame, MqttVersion.V5, out var packet);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(packet);
        Assert.InRange(allocated, 1, 20 * PropertiesBytes);
    }

    [Fact]
    public void Neither_passwords_nor_payloads_are_in_a_packets_text()
    {
        Assert.Equal("Connect", new Connect(MqttVersion.V5, "P-1") { UserName = "u", Password = new byte[] { 1 } }.ToString());
        Assert.Equal("Publish", new Publish("pumps/1/P-1/up", new byte[] { 1 }, MqttQos.AtLeastOnce, 7).ToString());
    }

    private static uint Size(MqttPacket packet) => (uint)MqttCodec.Size(packet, MqttVersion.V5);

    private static MqttPacket? Fit(MqttPacket packet, uint limit) => MqttCodec.Fit(packet, MqttVersion.V5, limit);

    private static MqttPacket Packet(string name) => name switch
    {
        "S1 a refused QoS 1 message" => new PubAck(1, MqttReasonCode.QuotaExceeded),
        "S1 a refused QoS 2 message" => new PubRec(1, MqttReasonCode.NotAuthorized),
        "a server's DISCONNECT" => new Disconnect(MqttReasonCode.ServerShuttingDown),
        "AUTH" => new Auth(),
        "no local" => new Subscribe(1, [new Subscription("a", new SubscriptionOptions(MqttQos.AtMostOnce, NoLocal: true))]),
        "a failed UNSUBSCRIBE" => new UnsubAck(1, [MqttReasonCode.NotAuthorized]),
        "a malformed CONNECT" => new ConnAck(false, MqttReasonCode.MalformedPacket),
        "QoS 0 with an id" => new Publish("a", default, MqttQos.AtMostOnce, 1),
        "QoS 1 without an id" => new Publish("a", default, MqttQos.AtLeastOnce),
        "a topic with wildcards" => new Publish("a/#", default),
        "neither topic nor alias" => new Publish("", default),
        "a property of another packet" => new Publish("a", default) { Properties = new MqttProperties { ReceiveMaximum = 1 } },
        "two subscription identifiers" => new Subscribe(1, [new Subscription("a", default)])
        {
            Properties = new MqttProperties { SubscriptionIdentifiers = [1, 2] },
        },
        "a negative subscription identifier" => new Publish("a", default)
        {
            Properties = new MqttProperties { SubscriptionIdentifiers = [-1] },
        },
        "a maximum QoS of 2" => new ConnAck(false, MqttReasonCode.Success)
        {
            Properties = new MqttProperties { MaximumQos = MqttQos.ExactlyOnce },
        },
        "a code of another packet" => new PubRel(1, MqttReasonCode.NotAuthorized),
        "a long reason string" => new Disconnect { Properties = new MqttProperties { ReasonString = TooLong } },
        "a long password" => new Connect(MqttVersion.V5, "a") { Password = new byte[MqttLimits.TextBytesMax + 1] },
        "U+0000" => new Connect(MqttVersion.V5, "a\0"),
        "half a surrogate pair" => new Connect(MqttVersion.V5, "a\uD800"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
