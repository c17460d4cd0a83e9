using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>Random packets that keep the rules of their version.</summary>
internal sealed class ArbitraryPackets(int seed, MqttVersion version)
{
    private static readonly string[] Texts =
    [
        "", "A", "Müller", "患者", "🙂", "A\U0002A6D4", "\uFEFF", "\r\n\t", "+/#", new string('é', 70), new string('x', 20_000),
        new string('y', 65_535),
    ];

    private static readonly string[] Topics = ["a", "a/b", "/", "a//b", "$SYS/x", "pumps/1/P-1/up", "患者/🙂", " ", new string('t', 300)];

    private static readonly string[] Filters =
        ["a", "#", "+", "/", "+/+", "a/#", "+/b/#", "$SYS/#", "pumps/1/P-1/down", "$share", "$sharex/+", "a/+/c", "/+"];

    private static readonly byte[] PubCodes = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99];
    private static readonly byte[] SubCodes = [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2];
    private static readonly byte[] UnsubCodes = [0x00, 0x11, 0x80, 0x83, 0x87, 0x8F, 0x91];
    private static readonly byte[] ConnCodes =
    [
        0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8C, 0x90, 0x95, 0x97, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9F,
    ];

    private static readonly byte[] DisconnectCodes =
    [
        0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8D, 0x8E, 0x8F, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B,
        0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2,
    ];

    private readonly Random random = new(seed);

    private bool IsV5 => version == MqttVersion.V5;

    public MqttPacket Next(MqttPacketType type) => type switch
    {
        MqttPacketType.Connect => Connect(),
        MqttPacketType.ConnAck => ConnAck(),
        MqttPacketType.Publish => Publish(),
        MqttPacketType.PubAck => new PubAck(Id(), PubCode()) { Properties = Answer() },
        MqttPacketType.PubRec => new PubRec(Id(), PubCode()) { Properties = Answer() },
        MqttPacketType.PubRel => new PubRel(Id(), RelCode()) { Properties = Answer() },
        MqttPacketType.PubComp => new PubComp(Id(), RelCode()) { Properties = Answer() },
        MqttPacketType.Subscribe => Subscribe(),
        MqttPacketType.SubAck => new SubAck(Id(), Many(1, () => IsV5 ? Code(SubCodes) : Code([0, 1, 2, 0x80]))) { Properties = Answer() },
        MqttPacketType.Unsubscribe => new Unsubscribe(Id(), Many(1, () => Pick(Filters))) { Properties = Users() },
        MqttPacketType.UnsubAck => new UnsubAck(Id(), IsV5 ? Many(1, () => Code(UnsubCodes)) : []) { Properties = Answer() },
        MqttPacketType.PingReq => new PingReq(),
        MqttPacketType.PingResp => new PingResp(),
        MqttPacketType.Disconnect => Disconnect(),
        _ => Auth(),
    };

    private Connect Connect()
    {
        var user = Maybe(Text);
        return new Connect(version, random.Next(3) == 0 && IsV5 ? "" : "P" + Text(60))
        {
            CleanStart = Bool(),
            KeepAliveS = (ushort)Number(),
            UserName = user,
            Password = user is null && !IsV5 ? default : MaybeBytes(),
            Will = Bool() ? Will() : null,
            Properties = !IsV5 ? MqttProperties.None : Authentication() with
            {
                SessionExpiryIntervalS = MaybeNumber(),
                ReceiveMaximum = MaybeId(),
                MaximumPacketSizeBytes = MaybeId(),
                TopicAliasMaximum = (ushort?)MaybeNumber(),
                RequestResponseInformation = MaybeBool(),
                RequestProblemInformation = MaybeBool(),
            },
        };
    }

    private Will Will() => new(Pick(Topics), Bytes(), Qos(), Bool())
    {
        Properties = IsV5 ? Message() with { WillDelayIntervalS = MaybeNumber() } : MqttProperties.None,
    };

    private ConnAck ConnAck()
    {
        var isGood = Bool();
        var code = isGood ? MqttReasonCode.Success : IsV5 ? Code(ConnCodes) : Code([0x84, 0x85, 0x86, 0x87, 0x88]);
        return new ConnAck(isGood && Bool(), code)
        {
            Properties = !IsV5 ? MqttProperties.None : Authentication() with
            {
                ReasonString = Maybe(Text),
                SessionExpiryIntervalS = MaybeNumber(),
                ReceiveMaximum = MaybeId(),
                MaximumQos = Bool() ? (MqttQos)random.Next(2) : null,
                RetainAvailable = MaybeBool(),
                MaximumPacketSizeBytes = MaybeId(),
                AssignedClientIdentifier = Maybe(Text),
                TopicAliasMaximum = (ushort?)MaybeNumber(),
                WildcardSubscriptionAvailable = MaybeBool(),
                SubscriptionIdentifierAvailable = MaybeBool(),
                SharedSubscriptionAvailable = MaybeBool(),
                ServerKeepAliveS = (ushort?)MaybeNumber(),
                ResponseInformation = Maybe(Text),
                ServerReference = Maybe(Text),
            },
        };
    }

    private Publish Publish()
    {
        var qos = Qos();
        var alias = IsV5 ? MaybeId() : null;
        return new Publish(alias is not null && Bool() ? "" : Pick(Topics), Bytes(), qos, qos == MqttQos.AtMostOnce ? (ushort)0 : Id())
        {
            Duplicate = qos != MqttQos.AtMostOnce && Bool(),
            Retain = Bool(),
            Properties = !IsV5 ? MqttProperties.None : Message() with
            {
                TopicAlias = alias,
                SubscriptionIdentifiers = Many(0, () => (int)Math.Clamp(Number(), 1, MqttLimits.VariableMax)),
            },
        };
    }

    private Subscribe Subscribe()
    {
        var id = (int)Math.Clamp(Number(), 1, MqttLimits.VariableMax);
        return new Subscribe(Id(), Many(1, Subscription))
        {
            Properties = IsV5 && Bool() ? Users() with { SubscriptionIdentifiers = [id] } : Users(),
        };
    }

    private Subscription Subscription()
    {
        if (!IsV5)
        {
            return new Subscription(Pick(Filters), new SubscriptionOptions(Qos()));
        }

        var isShared = Bool();
        var options = new SubscriptionOptions(Qos(), !isShared && Bool(), Bool(), (RetainHandling)random.Next(3));
        return new Subscription((isShared ? "$share/g/" : "") + Pick(Filters), options);
    }

    private Disconnect Disconnect() => !IsV5 ? new Disconnect() : new Disconnect(Code(DisconnectCodes))
    {
        Properties = Bool() ? MqttProperties.None : Answer() with { SessionExpiryIntervalS = MaybeNumber(), ServerReference = Maybe(Text) },
    };

    private Auth Auth() => Bool() ? new Auth() : new Auth(Code([0x00, 0x18, 0x19]))
    {
        Properties = Answer() with { AuthenticationMethod = Text(), AuthenticationData = MaybeBytes() },
    };

    private MqttProperties Message() => Users() with
    {
        PayloadFormatIndicator = MaybeBool(),
        MessageExpiryIntervalS = MaybeNumber(),
        ContentType = Maybe(Text),
        ResponseTopic = Bool() ? Pick(Topics) : null,
        CorrelationData = MaybeBytes(),
    };

    private MqttProperties Authentication() =>
        Bool() ? Users() : Users() with { AuthenticationMethod = Text(), AuthenticationData = MaybeBytes() };

    private MqttProperties Answer() => IsV5 && Bool() ? Users() with { ReasonString = Maybe(Text) } : MqttProperties.None;

    private MqttProperties Users() => !IsV5 || Bool()
        ? MqttProperties.None
        : MqttProperties.None with { UserProperties = Many(1, () => new UserProperty(Text(), Text())) };

    private MqttReasonCode PubCode() => IsV5 ? Code(PubCodes) : MqttReasonCode.Success;

    private MqttReasonCode RelCode() => IsV5 ? Code([0x00, 0x92]) : MqttReasonCode.Success;

    private MqttReasonCode Code(byte[] codes) => (MqttReasonCode)codes[random.Next(codes.Length)];

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];

    private List<T> Many<T>(int least, Func<T> one) =>
        [.. Enumerable.Range(0, least + random.Next(random.Next(20) == 0 ? 40 : 3)).Select(_ => one())];

    private string Text() => Text(int.MaxValue);

    private string Text(int lengthMax)
    {
        var text = Texts[random.Next(random.Next(30) == 0 ? Texts.Length : Texts.Length - 2)];
        return text.Length > lengthMax ? "x" : text;
    }

    private string? Maybe(Func<string> text) => Bool() ? text() : null;

    private ReadOnlyMemory<byte> Bytes()
    {
        var bytes = new byte[random.Next(40) == 0 ? random.Next(20_000) : random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private ReadOnlyMemory<byte>? MaybeBytes() => Bool() ? Bytes() : default(ReadOnlyMemory<byte>?);

    private bool Bool() => random.Next(2) == 0;

    private bool? MaybeBool() => Bool() ? Bool() : null;

    private MqttQos Qos() => (MqttQos)random.Next(3);

    private ushort Id() => (ushort)(random.Next(4) == 0 ? 65_535 : random.Next(1, 65_536));

    private ushort? MaybeId() => Bool() ? Id() : null;

    private uint? MaybeNumber() => Bool() ? Number() : null;

    private uint Number() => Pick<uint>([0, 1, 127, 128, 16_383, 16_384, 65_535, 2_097_151, 2_097_152, uint.MaxValue]);
}
