using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>
/// The server's side of one MQTT connection: packets and the moment go in, effects come out. No socket, task or clock. Not thread-safe.
/// Clauses are those of MQTT 5.0; 3.1.1 differs where it says so.
/// </summary>
/// <param name="assignId">A client id for a client that has none.</param>
/// <param name="opened">When the connection was accepted; monotonic, as every time here.</param>
internal sealed partial class MqttConnection(MqttServerLimits limits, Func<string> assignId, TimeSpan opened)
{
    private readonly Queue<MqttEffect> effects = new();
    private readonly InboundReceipts receipts = new();

    /// <summary>QoS 2 ids of this connection between PUBLISH and PUBCOMP: they count against Receive Maximum.</summary>
    private readonly HashSet<ushort> unreleased = [];
    private readonly TopicAliases clientAliases = new(limits.TopicAliasMax);
    private TopicAliases ourAliases = new(0);
    private Phase phase = Phase.AwaitingConnect;
    private Connect? connect;
    private MqttSession? session;
    private MqttFeatures features = MqttFeatures.ForPumps;
    private readonly TimeSpan openedAt = opened;
    private TimeSpan heardAt;
    private ushort keepAliveS;
    private ushort sendMax;
    private uint packetBytesMax = uint.MaxValue;
    private bool idIsAssigned;

    private enum Phase
    {
        AwaitingConnect,
        Opening,
        Open,
        Ended,
    }

    /// <summary>What is spoken; before CONNECT, what a CONNACK that refuses is written in.</summary>
    public MqttVersion Version { get; private set; } = MqttVersion.V311;

    /// <summary>For the decoder: null before CONNECT.</summary>
    public MqttVersion? Spoken => connect?.Version;

    public bool IsOpen => phase == Phase.Open;

    public bool HasEnded => phase == Phase.Ended;

    /// <summary>When <see cref="CheckTime"/> is needed next.</summary>
    public TimeSpan NextDue => phase switch
    {
        Phase.AwaitingConnect or Phase.Opening => openedAt + TimeSpan.FromMilliseconds(limits.ConnectDeadlineMs),
        Phase.Open when keepAliveS > 0 => heardAt + TimeSpan.FromSeconds(keepAliveS * 1.5),
        _ => TimeSpan.MaxValue,
    };

    private bool IsV5 => Version == MqttVersion.V5;

    public bool TryTake([NotNullWhen(true)] out MqttEffect? effect) => effects.TryDequeue(out effect);

    public void Receive(MqttPacket packet, TimeSpan now)
    {
        heardAt = now;
        switch (phase, packet)
        {
            case (Phase.AwaitingConnect, Connect first):
                Introduce(first);
                break;
            case (Phase.AwaitingConnect, _):
                Fault(MqttRules.FirstPacketNotConnect);
                break;
            case (Phase.Open, _):
                ReceiveOpen(packet, now);
                break;
        }
    }

    /// <summary>The client sent what is no packet, or broke a rule: it is told why where the version can, and closed (§4.13).</summary>
    public void Fault(MqttDecodeResult fault) => Fault(fault.Code, $"{fault.Clause} {fault.Fault}");

    /// <summary>
    /// A CONNECT that breaks a rule is answered by CONNACK [MQTT-3.1.4-2], in code alone: what it said of problem information and packet
    /// size is not known. What cannot be said in its version, and what is no CONNECT, is closed.
    /// </summary>
    /// <param name="claimed">The version it asked for; null when it is none of ours.</param>
    public void FaultyFirst(MqttDecodeResult fault, MqttVersion? claimed)
    {
        if (phase != Phase.AwaitingConnect)
            return;
        Version = claimed ?? MqttVersion.V311;
        Send(new ConnAck(SessionPresent: false, fault.Code));
        Fault(fault);
    }

    /// <summary>We were the ones who did not listen: the time does not count against the client.</summary>
    public void NotListening(TimeSpan now) => heardAt = now;

    public void CheckTime(TimeSpan now)
    {
        if (now < NextDue)
            return;
        if (phase == Phase.Open)
            Close(MqttEndCause.KeepAlive, MqttReasonCode.KeepAliveTimeout, "[MQTT-3.1.2-22] nothing heard");
        else
            End(new MqttEnd(MqttEndCause.ConnectDeadline, MqttReasonCode.MaximumConnectTime, PublishWill: false, "no CONNECT in time"));
    }

    public void LinkClosed() =>
        End(new MqttEnd(MqttEndCause.LinkClosed, MqttReasonCode.UnspecifiedError, PublishWill: phase == Phase.Open, "closed without DISCONNECT"));

    /// <summary>Lets the client in.</summary>
    /// <param name="present">The session is one it had.</param>
    /// <param name="now">The moment, for what waits in the session.</param>
    public void Accept(MqttSession opening, bool present, MqttFeatures available, TimeSpan now)
    {
        if (phase != Phase.Opening)
            return;
        (session, features, phase, heardAt) = (opening, available, Phase.Open, now);
        var wanted = connect!.KeepAliveS;
        var overrides = IsV5 && (wanted == 0 || wanted > limits.KeepAliveMaxS);
        keepAliveS = overrides ? limits.KeepAliveMaxS : wanted;
        Send(new ConnAck(present, MqttReasonCode.Success)
        {
            Properties = !IsV5 ? MqttProperties.None : new MqttProperties
            {
                SessionExpiryIntervalS = opening.ExpiryS == (connect.Properties.SessionExpiryIntervalS ?? 0) ? null : opening.ExpiryS,
                ReceiveMaximum = limits.ReceiveMax,
                RetainAvailable = available.Retain ? null : false,
                MaximumPacketSizeBytes = (uint)limits.PacketBytesMax,
                AssignedClientIdentifier = idIsAssigned ? opening.ClientId : null,
                TopicAliasMaximum = limits.TopicAliasMax,
                WildcardSubscriptionAvailable = available.Wildcards ? null : false,
                SubscriptionIdentifierAvailable = available.SubscriptionIdentifiers ? null : false,
                SharedSubscriptionAvailable = false,
                ServerKeepAliveS = overrides ? keepAliveS : null,
            },
        });
        Resume(now);
    }

    /// <summary>Does not let the client in.</summary>
    /// <param name="retryAfterMs">Told to MQTT 5 clients as user property retry-after-ms (S7); null = not said.</param>
    public void Reject(MqttReasonCode code, string detail, int? retryAfterMs = null)
    {
        if (phase != Phase.Opening)
            return;
        Send(new ConnAck(SessionPresent: false, code) { Properties = Why(detail, retryAfterMs) });
        End(new MqttEnd(MqttEndCause.ConnectRefused, code, PublishWill: false, detail));
    }

    /// <summary>Ends a connection that did nothing wrong on the wire.</summary>
    public void Disconnect(MqttReasonCode code, string detail, int? retryAfterMs = null) =>
        Close(MqttEndCause.Server, code, detail, retryAfterMs);

    /// <summary>Answers SUBSCRIBE or UNSUBSCRIBE.</summary>
    public void Answer(MqttPacket answer)
    {
        if (phase == Phase.Open)
            Send(answer);
    }

    private void Introduce(Connect first)
    {
        (connect, Version) = (first, first.Version);
        var properties = first.Properties;
        phase = Phase.Opening;
        sendMax = Math.Min(properties.ReceiveMaximum ?? limits.OutboundInFlightMax, limits.OutboundInFlightMax);
        packetBytesMax = properties.MaximumPacketSizeBytes ?? uint.MaxValue;
        ourAliases = new TopicAliases(Math.Min(properties.TopicAliasMaximum ?? 0, limits.TopicAliasMax));
        if (properties.AuthenticationMethod is not null)
        {
            Reject(MqttReasonCode.BadAuthenticationMethod, "§4.12 no enhanced authentication here");
            return;
        }

        idIsAssigned = first.ClientId.Length == 0;
        effects.Enqueue(new MqttEffect.Opening(first, idIsAssigned ? assignId() : first.ClientId));
    }

    private void ReceiveOpen(MqttPacket packet, TimeSpan now)
    {
        switch (packet)
        {
            case Publish publish:
                ReceivePublish(publish);
                break;
            case PubAck or PubRec or PubComp:
                ReceiveAnswer(packet, now);
                break;
            case PubRel release:
                ReceiveRelease(release.PacketId);
                break;
            case Subscribe subscribe when NotAvailable(subscribe) is { } missing:
                Fault(missing, "§3.2.2.3 told in CONNACK as not available");
                break;
            case Subscribe subscribe:
                effects.Enqueue(new MqttEffect.Subscribing(subscribe));
                break;
            case Unsubscribe unsubscribe:
                effects.Enqueue(new MqttEffect.Unsubscribing(unsubscribe));
                break;
            case PingReq:
                Send(new PingResp());
                break;
            case Disconnect disconnect:
                ReceiveDisconnect(disconnect);
                break;
            case Connect:
                Fault(MqttReasonCode.ProtocolError, "[MQTT-3.1.0-2] CONNECT a second time");
                break;
            case Auth:
                Fault(MqttReasonCode.ProtocolError, "[MQTT-4.12.0-6] AUTH without an authentication method in CONNECT");
                break;
            default:
                Fault(MqttReasonCode.ProtocolError, "a packet that only servers send");
                break;
        }
    }

    // 3.1.1 knows no such limits: its SUBACK refuses each filter by itself.
    private MqttReasonCode? NotAvailable(Subscribe subscribe)
    {
        if (!IsV5)
            return null;
        if (!features.SubscriptionIdentifiers && subscribe.Properties.SubscriptionIdentifiers.Count > 0)
            return MqttReasonCode.SubscriptionIdentifiersNotSupported;
        foreach (var one in subscribe.Subscriptions)
        {
            if (one.Filter.StartsWith("$share/", StringComparison.Ordinal))
                return MqttReasonCode.SharedSubscriptionsNotSupported;
            if (!features.Wildcards && one.Filter.AsSpan().IndexOfAny('+', '#') >= 0)
                return MqttReasonCode.WildcardSubscriptionsNotSupported;
        }

        return null;
    }

    private void ReceiveDisconnect(Disconnect disconnect)
    {
        if (disconnect.Properties.SessionExpiryIntervalS is { } expiryS)
        {
            if (expiryS > 0 && (connect!.Properties.SessionExpiryIntervalS ?? 0) == 0)
            {
                Fault(MqttReasonCode.ProtocolError, "§3.14.2.2.2 a session expiry after CONNECT said none");
                return;
            }

            session!.ExpiryS = Math.Min(expiryS, session.ExpiryS);
        }

        var withWill = disconnect.Code != MqttReasonCode.Success;
        End(new MqttEnd(MqttEndCause.ClientDisconnect, disconnect.Code, withWill, "DISCONNECT"));
    }

    private void Fault(MqttReasonCode code, string detail)
    {
        if (phase == Phase.Ended)
            return;
        Close(MqttEndCause.ClientFault, code, detail);
    }

    private void Close(MqttEndCause cause, MqttReasonCode code, string detail, int? retryAfterMs = null)
    {
        if (phase == Phase.Ended)
            return;
        var open = phase == Phase.Open;
        if (open && IsV5)
            Send(new Disconnect(code) { Properties = Why(detail, retryAfterMs) });
        End(new MqttEnd(cause, code, PublishWill: open, detail));
    }

    private void End(MqttEnd end)
    {
        if (phase == Phase.Ended)
            return;
        phase = Phase.Ended;
        effects.Enqueue(new MqttEffect.Ended(end));
    }

    private MqttProperties Why(string detail, int? retryAfterMs) => !IsV5 ? MqttProperties.None : new MqttProperties
    {
        ReasonString = detail,
        UserProperties = retryAfterMs is { } wait
            ? [new UserProperty("retry-after-ms", wait.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [],
    };

    /// <summary>Within the client's Maximum Packet Size; what is too long even so is not sent [MQTT-3.1.2-24].</summary>
    private bool Send(MqttPacket packet)
    {
        // 3.1.1 has no words for most failures: there closing says it all.
        if (!MqttCodec.Check(packet, Version).IsOk || MqttCodec.Fit(packet, Version, packetBytesMax) is not { } fitting)
            return false;
        effects.Enqueue(new MqttEffect.Send(fitting));
        return true;
    }
}
