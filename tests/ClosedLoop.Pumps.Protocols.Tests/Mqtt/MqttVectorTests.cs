using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>Golden bytes, made by hand after the figures of the standard.</summary>
public sealed class MqttVectorTests
{
    private static readonly Dictionary<string, MqttPacket> Expected = new()
    {
        ["v5-connect"] = FullConnect(MqttVersion.V5) with
        {
            Will = new Will("a/b", "off"u8.ToArray(), MqttQos.AtLeastOnce) { Properties = new MqttProperties { WillDelayIntervalS = 5 } },
            Properties = new MqttProperties { SessionExpiryIntervalS = 10 },
        },
        ["v5-connect-bare"] = new Connect(MqttVersion.V5, "") { CleanStart = true },
        ["v5-connack"] = new ConnAck(false, MqttReasonCode.Success)
        {
            Properties = new MqttProperties
            {
                ReceiveMaximum = 16,
                MaximumQos = MqttQos.AtLeastOnce,
                RetainAvailable = false,
                MaximumPacketSizeBytes = 65_536,
                AssignedClientIdentifier = "P-1",
                ServerKeepAliveS = 10,
            },
        },
        ["v5-connack-refused"] = new ConnAck(false, MqttReasonCode.NotAuthorized)
        {
            Properties = new MqttProperties { ReasonString = "not thiz" },
        },
        ["v5-publish"] = new Publish("a/b", "hi"u8.ToArray(), MqttQos.AtLeastOnce, 10),
        ["v5-publish-properties"] = new Publish("", "ok"u8.ToArray())
        {
            Properties = new MqttProperties
            {
                PayloadFormatIndicator = true,
                MessageExpiryIntervalS = 60,
                ContentType = "t",
                ResponseTopic = "r/1",
                CorrelationData = new byte[] { 0xBE, 0xEF },
                SubscriptionIdentifiers = [128, 1],
                TopicAlias = 5,
                UserProperties = [new UserProperty("a", "b"), new UserProperty("a", "c")],
            },
        },
        ["v5-puback"] = new PubAck(10),
        ["v5-puback-refused"] = new PubAck(10, MqttReasonCode.QuotaExceeded)
        {
            Properties = new MqttProperties { ReasonString = "full", UserProperties = [new UserProperty("a", "b")] },
        },
        ["v5-pubrec"] = new PubRec(10, MqttReasonCode.NoMatchingSubscribers),
        ["v5-pubrel"] = new PubRel(10),
        ["v5-pubcomp"] = new PubComp(10, MqttReasonCode.PacketIdentifierNotFound),
        ["v5-subscribe"] = new Subscribe(10,
        [
            new Subscription("a/b", new SubscriptionOptions(MqttQos.AtLeastOnce)),
            new Subscription("c/d", new SubscriptionOptions(MqttQos.ExactlyOnce, true, true, RetainHandling.DoNotSend)),
        ])
        {
            Properties = new MqttProperties { SubscriptionIdentifiers = [7] },
        },
        ["v5-suback"] = new SubAck(10, [MqttReasonCode.GrantedQos1, MqttReasonCode.GrantedQos2, MqttReasonCode.TopicFilterInvalid]),
        ["v5-unsubscribe"] = new Unsubscribe(10, ["a/b", "c/d"]),
        ["v5-unsuback"] = new UnsubAck(10, [MqttReasonCode.Success, MqttReasonCode.NoSubscriptionExisted]),
        ["v5-pingreq"] = new PingReq(),
        ["v5-pingresp"] = new PingResp(),
        ["v5-disconnect"] = new Disconnect(),
        ["v5-disconnect-server"] = new Disconnect(MqttReasonCode.ServerShuttingDown)
        {
            Properties = new MqttProperties { ServerReference = "gate-" },
        },
        ["v5-auth"] = new Auth(MqttReasonCode.ContinueAuthentication)
        {
            Properties = new MqttProperties { AuthenticationMethod = "SCRAM", AuthenticationData = new byte[] { 0xDE, 0xAD, 0xBE, 0xEF } },
        },
        ["v311-connect"] = FullConnect(MqttVersion.V311) with { Will = new Will("a/b", "off"u8.ToArray(), MqttQos.AtLeastOnce) },
        ["v311-connack"] = new ConnAck(true, MqttReasonCode.Success),
        ["v311-connack-refused"] = new ConnAck(false, MqttReasonCode.NotAuthorized),
        ["v311-publish"] = new Publish("a/b", "hi"u8.ToArray(), MqttQos.ExactlyOnce, 10) { Duplicate = true, Retain = true },
        ["v311-publish-text"] = new Publish("A\U0002A6D4", default),
        ["v311-puback"] = new PubAck(10),
        ["v311-pubrec"] = new PubRec(10),
        ["v311-pubrel"] = new PubRel(10),
        ["v311-pubcomp"] = new PubComp(10),
        ["v311-subscribe"] = new Subscribe(10,
        [
            new Subscription("a/b", new SubscriptionOptions(MqttQos.AtLeastOnce)),
            new Subscription("c/d", new SubscriptionOptions(MqttQos.ExactlyOnce)),
        ]),
        ["v311-suback"] = new SubAck(10, [MqttReasonCode.Success, MqttReasonCode.GrantedQos2, MqttReasonCode.UnspecifiedError]),
        ["v311-unsubscribe"] = new Unsubscribe(10, ["a/b", "c/d"]),
        ["v311-unsuback"] = new UnsubAck(10, []),
        ["v311-pingreq"] = new PingReq(),
        ["v311-pingresp"] = new PingResp(),
        ["v311-disconnect"] = new Disconnect(),
    };

    public static TheoryData<string> Names => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Golden_bytes_are_read_and_written(string name)
    {
        var bytes = MqttBytes.FromHex(File.ReadAllText(Path.Combine(Folder, name + ".hex")));
        var version = name.StartsWith("v5", StringComparison.Ordinal) ? MqttVersion.V5 : MqttVersion.V311;

        Assert.Equal(PacketText.Of(Expected[name]), PacketText.Of(MqttBytes.Decode(new ReadOnlySequence<byte>(bytes), version)));
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(MqttBytes.Encode(Expected[name], version)));
    }

    [Fact]
    public void Every_vector_is_tested_and_every_packet_of_both_versions_has_one()
    {
        var files = Directory.EnumerateFiles(Folder, "*.hex").Select(f => Path.GetFileNameWithoutExtension(f)!);

        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        Assert.Equal((15, 14), (Kinds("v5"), Kinds("v311")));

        static int Kinds(string version) => Expected.Where(e => e.Key.StartsWith(version, StringComparison.Ordinal))
            .Select(e => e.Value.Type)
            .Distinct()
            .Count();
    }

    private static string Folder => RepositoryRoot.Combine("protocols", "vectors", "mqtt");

    private static Connect FullConnect(MqttVersion version) =>
        new(version, "P-101") { CleanStart = true, KeepAliveS = 10, UserName = "u", Password = new byte[] { 1, 2 } };
}
