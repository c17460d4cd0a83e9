using ClosedLoop.Pumps.Protocols.Mqtt.Topics;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>Where properties may stand and what they may say; one text for both directions.</summary>
internal static class PropertyRules
{
    /// <summary>The packets that may carry it; none for an unknown property.</summary>
    public static PropertyScope ScopeOf(PropertyId id) => id switch
    {
        PropertyId.PayloadFormatIndicator or PropertyId.MessageExpiryInterval or PropertyId.ContentType or PropertyId.ResponseTopic
            or PropertyId.CorrelationData => PropertyScope.Message,
        PropertyId.SubscriptionIdentifier => PropertyScope.Publish | PropertyScope.Subscribe,
        PropertyId.SessionExpiryInterval => PropertyScope.Opening | PropertyScope.Disconnect,
        PropertyId.AuthenticationMethod or PropertyId.AuthenticationData => PropertyScope.Authentication,
        PropertyId.RequestProblemInformation or PropertyId.RequestResponseInformation => PropertyScope.Connect,
        PropertyId.WillDelayInterval => PropertyScope.Will,
        PropertyId.ServerReference => PropertyScope.ConnAck | PropertyScope.Disconnect,
        PropertyId.ReasonString => PropertyScope.Answer,
        PropertyId.ReceiveMaximum or PropertyId.TopicAliasMaximum or PropertyId.MaximumPacketSize => PropertyScope.Opening,
        PropertyId.TopicAlias => PropertyScope.Publish,
        PropertyId.UserProperty => PropertyScope.Any,
        PropertyId.AssignedClientIdentifier or PropertyId.ServerKeepAlive or PropertyId.ResponseInformation or PropertyId.MaximumQos
            or PropertyId.RetainAvailable or PropertyId.WildcardSubscriptionAvailable or PropertyId.SubscriptionIdentifierAvailable
            or PropertyId.SharedSubscriptionAvailable => PropertyScope.ConnAck,
        _ => PropertyScope.None,
    };

    public static MqttDecodeResult Check(MqttProperties p, PropertyScope scope) =>
        p.ReceiveMaximum == 0 ? MqttRules.ReceiveMaximumZero
        : p.MaximumPacketSizeBytes == 0 ? MqttRules.MaximumPacketSizeZero
        : p.TopicAlias == 0 ? MqttRules.TopicAliasZero
        : p.MaximumQos > MqttQos.AtLeastOnce ? MqttRules.PropertyValueNotValid
        : p.AuthenticationData is not null && p.AuthenticationMethod is null ? MqttRules.AuthenticationMethodMissing
        : p.ResponseTopic is { } topic && !TopicName.IsValid(topic) ? MqttRules.ResponseTopicNotValid
        : p.SubscriptionIdentifiers.Any(id => id is <= 0 or > MqttLimits.VariableMax) ? MqttRules.SubscriptionIdentifierNotValid
        : p.SubscriptionIdentifiers.Count > 1 && scope == PropertyScope.Subscribe ? MqttRules.PropertyTwice
        : MqttDecodeResult.Ok;
}
