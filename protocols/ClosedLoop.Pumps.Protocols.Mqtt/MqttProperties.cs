namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>
/// All 27 properties of MQTT 5 §2.2.2.2; null is absent. Which of them a packet may carry is the codec's rule. A default that the
/// standard gives to an absent property is the reader's to apply.
/// </summary>
public sealed record MqttProperties
{
    public static readonly MqttProperties None = new();

    /// <summary>True: the payload is UTF-8 text.</summary>
    public bool? PayloadFormatIndicator { get; init; }

    public uint? MessageExpiryIntervalS { get; init; }

    public string? ContentType { get; init; }

    public string? ResponseTopic { get; init; }

    public ReadOnlyMemory<byte>? CorrelationData { get; init; }

    /// <summary>At most one in SUBSCRIBE; in PUBLISH one for each subscription that matched, in their order.</summary>
    public IReadOnlyList<int> SubscriptionIdentifiers { get; init; } = [];

    /// <summary>0xFFFFFFFF: the session does not expire.</summary>
    public uint? SessionExpiryIntervalS { get; init; }

    public string? AssignedClientIdentifier { get; init; }

    public ushort? ServerKeepAliveS { get; init; }

    public string? AuthenticationMethod { get; init; }

    public ReadOnlyMemory<byte>? AuthenticationData { get; init; }

    public bool? RequestProblemInformation { get; init; }

    public uint? WillDelayIntervalS { get; init; }

    public bool? RequestResponseInformation { get; init; }

    public string? ResponseInformation { get; init; }

    public string? ServerReference { get; init; }

    public string? ReasonString { get; init; }

    public ushort? ReceiveMaximum { get; init; }

    public ushort? TopicAliasMaximum { get; init; }

    public ushort? TopicAlias { get; init; }

    /// <summary>0 or 1; absent means 2.</summary>
    public MqttQos? MaximumQos { get; init; }

    public bool? RetainAvailable { get; init; }

    public IReadOnlyList<UserProperty> UserProperties { get; init; } = [];

    /// <summary>Longest packet its sender takes, fixed header included.</summary>
    public uint? MaximumPacketSizeBytes { get; init; }

    public bool? WildcardSubscriptionAvailable { get; init; }

    public bool? SubscriptionIdentifierAvailable { get; init; }

    public bool? SharedSubscriptionAvailable { get; init; }
}
