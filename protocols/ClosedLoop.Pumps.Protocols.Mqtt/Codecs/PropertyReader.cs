using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>Reads the property section of a packet.</summary>
internal static class PropertyReader
{
    public static MqttProperties Read(ref MqttReader packet, PropertyScope scope)
    {
        var length = packet.Variable();
        if (length == 0)
        {
            return MqttProperties.None;
        }

        var section = new MqttReader(packet.Take(length));
        var properties = ReadAll(ref section, scope);
        if (section.Result.IsOk)
        {
            section.Fail(PropertyRules.Check(properties, scope));
        }

        if (packet.Result.IsOk && !section.Result.IsOk)
        {
            packet.Fail(section.Result);
        }

        return properties;
    }

    private static MqttProperties ReadAll(ref MqttReader section, PropertyScope scope)
    {
        var properties = MqttProperties.None;
        var subscriptions = new List<int>();
        var users = new List<UserProperty>();
        var seen = 0L;
        while (!section.AtEnd)
        {
            var id = (PropertyId)section.Variable();
            if ((PropertyRules.ScopeOf(id) & scope) == PropertyScope.None)
            {
                section.Fail(MqttRules.PropertyNotAllowed);
                break;
            }

            switch (id)
            {
                case PropertyId.UserProperty:
                    users.Add(new UserProperty(section.Text(), section.Text()));
                    continue;
                case PropertyId.SubscriptionIdentifier:
                    subscriptions.Add(section.Variable());
                    continue;
            }

            if ((seen & (1L << (int)id)) != 0)
            {
                section.Fail(MqttRules.PropertyTwice);
            }

            seen |= 1L << (int)id;
            properties = ReadOne(ref section, id, properties);
        }

        properties = users.Count == 0 ? properties : properties with { UserProperties = users };
        return subscriptions.Count == 0 ? properties : properties with { SubscriptionIdentifiers = subscriptions };
    }

    private static MqttProperties ReadOne(ref MqttReader section, PropertyId id, MqttProperties so) => id switch
    {
        PropertyId.PayloadFormatIndicator => so with { PayloadFormatIndicator = Flag(ref section) },
        PropertyId.MessageExpiryInterval => so with { MessageExpiryIntervalS = section.FourBytes() },
        PropertyId.ContentType => so with { ContentType = section.Text() },
        PropertyId.ResponseTopic => so with { ResponseTopic = section.Text() },
        PropertyId.CorrelationData => so with { CorrelationData = section.Binary() },
        PropertyId.SessionExpiryInterval => so with { SessionExpiryIntervalS = section.FourBytes() },
        PropertyId.AssignedClientIdentifier => so with { AssignedClientIdentifier = section.Text() },
        PropertyId.ServerKeepAlive => so with { ServerKeepAliveS = section.TwoBytes() },
        PropertyId.AuthenticationMethod => so with { AuthenticationMethod = section.Text() },
        PropertyId.AuthenticationData => so with { AuthenticationData = section.Binary() },
        PropertyId.RequestProblemInformation => so with { RequestProblemInformation = Flag(ref section) },
        PropertyId.WillDelayInterval => so with { WillDelayIntervalS = section.FourBytes() },
        PropertyId.RequestResponseInformation => so with { RequestResponseInformation = Flag(ref section) },
        PropertyId.ResponseInformation => so with { ResponseInformation = section.Text() },
        PropertyId.ServerReference => so with { ServerReference = section.Text() },
        PropertyId.ReasonString => so with { ReasonString = section.Text() },
        PropertyId.ReceiveMaximum => so with { ReceiveMaximum = section.TwoBytes() },
        PropertyId.TopicAliasMaximum => so with { TopicAliasMaximum = section.TwoBytes() },
        PropertyId.TopicAlias => so with { TopicAlias = section.TwoBytes() },
        PropertyId.MaximumQos => so with { MaximumQos = Flag(ref section) ? MqttQos.AtLeastOnce : MqttQos.AtMostOnce },
        PropertyId.RetainAvailable => so with { RetainAvailable = Flag(ref section) },
        PropertyId.MaximumPacketSize => so with { MaximumPacketSizeBytes = section.FourBytes() },
        PropertyId.WildcardSubscriptionAvailable => so with { WildcardSubscriptionAvailable = Flag(ref section) },
        PropertyId.SubscriptionIdentifierAvailable => so with { SubscriptionIdentifierAvailable = Flag(ref section) },
        _ => so with { SharedSubscriptionAvailable = Flag(ref section) },
    };

    private static bool Flag(ref MqttReader section)
    {
        var value = section.Byte();
        if (value > 1)
        {
            section.Fail(MqttRules.PropertyValueNotValid);
        }

        return value == 1;
    }
}
