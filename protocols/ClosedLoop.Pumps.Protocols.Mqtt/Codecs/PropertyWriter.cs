using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>Writes the property section of a packet, in the order of the property numbers.</summary>
internal static class PropertyWriter
{
    public static void Put(ref MqttWriter packet, MqttProperties properties, PropertyScope scope)
    {
        var counter = MqttWriter.Counting();
        PutAll(ref counter, properties, scope);
        counter.Fail(PropertyRules.Check(properties, scope));
        packet.Fail(counter.Result);
        packet.Variable(Math.Min(counter.Bytes, MqttLimits.VariableMax));
        PutAll(ref packet, properties, scope);
    }

    private static void PutAll(ref MqttWriter w, MqttProperties p, PropertyScope scope)
    {
        Flag(ref w, PropertyId.PayloadFormatIndicator, p.PayloadFormatIndicator, scope);
        Four(ref w, PropertyId.MessageExpiryInterval, p.MessageExpiryIntervalS, scope);
        Text(ref w, PropertyId.ContentType, p.ContentType, scope);
        Text(ref w, PropertyId.ResponseTopic, p.ResponseTopic, scope);
        Binary(ref w, PropertyId.CorrelationData, p.CorrelationData, scope);
        foreach (var id in p.SubscriptionIdentifiers)
        {
            Id(ref w, PropertyId.SubscriptionIdentifier, scope);
            w.Variable(Math.Clamp(id, 0, MqttLimits.VariableMax));
        }

        Four(ref w, PropertyId.SessionExpiryInterval, p.SessionExpiryIntervalS, scope);
        Text(ref w, PropertyId.AssignedClientIdentifier, p.AssignedClientIdentifier, scope);
        Two(ref w, PropertyId.ServerKeepAlive, p.ServerKeepAliveS, scope);
        Text(ref w, PropertyId.AuthenticationMethod, p.AuthenticationMethod, scope);
        Binary(ref w, PropertyId.AuthenticationData, p.AuthenticationData, scope);
        Flag(ref w, PropertyId.RequestProblemInformation, p.RequestProblemInformation, scope);
        Four(ref w, PropertyId.WillDelayInterval, p.WillDelayIntervalS, scope);
        Flag(ref w, PropertyId.RequestResponseInformation, p.RequestResponseInformation, scope);
        Text(ref w, PropertyId.ResponseInformation, p.ResponseInformation, scope);
        Text(ref w, PropertyId.ServerReference, p.ServerReference, scope);
        Text(ref w, PropertyId.ReasonString, p.ReasonString, scope);
        Two(ref w, PropertyId.ReceiveMaximum, p.ReceiveMaximum, scope);
        Two(ref w, PropertyId.TopicAliasMaximum, p.TopicAliasMaximum, scope);
        Two(ref w, PropertyId.TopicAlias, p.TopicAlias, scope);
        Flag(ref w, PropertyId.MaximumQos, p.MaximumQos is { } qos ? qos == MqttQos.AtLeastOnce : null, scope);
        Flag(ref w, PropertyId.RetainAvailable, p.RetainAvailable, scope);
        foreach (var user in p.UserProperties)
        {
            Id(ref w, PropertyId.UserProperty, scope);
            w.Text(user.Name);
            w.Text(user.Value);
        }

        Four(ref w, PropertyId.MaximumPacketSize, p.MaximumPacketSizeBytes, scope);
        Flag(ref w, PropertyId.WildcardSubscriptionAvailable, p.WildcardSubscriptionAvailable, scope);
        Flag(ref w, PropertyId.SubscriptionIdentifierAvailable, p.SubscriptionIdentifierAvailable, scope);
        Flag(ref w, PropertyId.SharedSubscriptionAvailable, p.SharedSubscriptionAvailable, scope);
    }

    private static void Id(ref MqttWriter w, PropertyId id, PropertyScope scope)
    {
        if ((PropertyRules.ScopeOf(id) & scope) == PropertyScope.None)
        {
            w.Fail(MqttRules.PropertyNotAllowed);
        }

        w.Variable((int)id);
    }

    private static void Flag(ref MqttWriter w, PropertyId id, bool? value, PropertyScope scope)
    {
        if (value is { } flag)
        {
            Id(ref w, id, scope);
            w.Byte(flag ? (byte)1 : (byte)0);
        }
    }

    private static void Two(ref MqttWriter w, PropertyId id, ushort? value, PropertyScope scope)
    {
        if (value is { } number)
        {
            Id(ref w, id, scope);
            w.TwoBytes(number);
        }
    }

    private static void Four(ref MqttWriter w, PropertyId id, uint? value, PropertyScope scope)
    {
        if (value is { } number)
        {
            Id(ref w, id, scope);
            w.FourBytes(number);
        }
    }

    private static void Text(ref MqttWriter w, PropertyId id, string? value, PropertyScope scope)
    {
        if (value is not null)
        {
            Id(ref w, id, scope);
            w.Text(value);
        }
    }

    private static void Binary(ref MqttWriter w, PropertyId id, ReadOnlyMemory<byte>? value, PropertyScope scope)
    {
        if (value is { } bytes)
        {
            Id(ref w, id, scope);
            w.Binary(bytes.Span);
        }
    }
}
