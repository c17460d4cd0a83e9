using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>
/// The client's side of a connection to a hospital's broker (MQTT 5): one persistent session, one subscription at QoS 1, and every message
/// acknowledged when its effect is durable, in the order they came. Publishes nothing. No socket, task or clock.
/// </summary>
internal sealed class MonitorMachine(BrokerOptions options, string? password)
{
    private const ushort SubscribeId = 1;
    private const ushort UnsubscribeId = 2;

    private readonly Queue<MonitorEffect> effects = new();
    private readonly InboundReceipts receipts = new();
    private TimeSpan keepAlive = TimeSpan.FromSeconds(options.KeepAliveS);
    private TimeSpan heardAt;
    private TimeSpan? pingedAt;
    private Phase phase = Phase.Connecting;

    private enum Phase
    {
        Connecting,
        Subscribing,
        Open,
        Ended,
    }

    public TimeSpan NextDue => phase switch
    {
        Phase.Ended => TimeSpan.MaxValue,
        Phase.Open => (pingedAt ?? heardAt) + (keepAlive / 2),
        _ => heardAt + TimeSpan.FromMilliseconds(options.ConnectTimeoutMs),
    };

    public bool TryTake([NotNullWhen(true)] out MonitorEffect? effect) => effects.TryDequeue(out effect);

    /// <summary>The socket is there.</summary>
    public void Begin(TimeSpan now)
    {
        heardAt = now;
        Send(new Connect(MqttVersion.V5, options.ClientId)
        {
            KeepAliveS = (ushort)options.KeepAliveS,
            UserName = options.UserName.Length == 0 ? null : options.UserName,
            Password = password is null ? default(ReadOnlyMemory<byte>?) : System.Text.Encoding.UTF8.GetBytes(password),
            Properties = new MqttProperties
            {
                SessionExpiryIntervalS = (uint)options.SessionExpiryS,
                ReceiveMaximum = (ushort)options.ReceiveMax,
                MaximumPacketSizeBytes = (uint)options.PacketBytesMax,
            },
        });
    }

    public void Receive(MqttPacket packet, TimeSpan now)
    {
        (heardAt, pingedAt) = (now, null);
        switch (phase, packet)
        {
            case (Phase.Ended, _):
                break;
            case (Phase.Connecting, ConnAck answer):
                Connected(answer);
                break;
            case (Phase.Subscribing, SubAck answer):
                Subscribed(answer);
                break;
            case (Phase.Subscribing or Phase.Open, Publish publish): // a session that goes on sends at once
                Take(publish);
                break;
            case (Phase.Open, PingResp or UnsubAck):
                break;
            case (_, Disconnect disconnect):
                End($"the broker sent DISCONNECT {disconnect.Code}");
                break;
            default:
                End($"the broker sent {packet.Type} out of turn");
                break;
        }
    }

    /// <summary>What became of a message; PUBACKs go out in the order the messages came [MQTT-4.6.0-2].</summary>
    public void Acknowledge(long ticket, MqttReasonCode code)
    {
        if (phase == Phase.Ended || !receipts.Give(ticket, code))
            return;
        while (receipts.Next() is { } answer)
            Send(answer);
    }

    public void CheckTime(TimeSpan now)
    {
        if (now < NextDue)
            return;
        if (phase != Phase.Open)
        {
            End("no answer to CONNECT or SUBSCRIBE in time");
        }
        else if (pingedAt is not null)
        {
            End("no answer to PINGREQ");
        }
        else
        {
            pingedAt = now;
            Send(new PingReq());
        }
    }

    public void End(string detail)
    {
        if (phase == Phase.Ended)
            return;
        phase = Phase.Ended;
        effects.Enqueue(new MonitorEffect.Ended(detail));
    }

    private void Connected(ConnAck answer)
    {
        if (answer.Code != MqttReasonCode.Success)
        {
            End($"the broker refuses: {answer.Code}");
            return;
        }

        if (answer.Properties.ServerKeepAliveS is { } told)
            keepAlive = TimeSpan.FromSeconds(told);
        phase = Phase.Subscribing;

        // Never shared: order would be lost. The retained Hello of each pump comes at QoS 0 by a second subscription: at QoS 1 it would stand
        // behind what the broker kept for us, which is of no use without it.
        Send(new Subscribe(SubscribeId,
        [
            new Subscription(options.HelloFilter, new SubscriptionOptions(MqttQos.AtMostOnce)),
            new Subscription(options.Filter, new SubscriptionOptions(MqttQos.AtLeastOnce, RetainHandling: RetainHandling.DoNotSend)),
        ]));
    }

    private void Subscribed(SubAck answer)
    {
        if (answer.Codes is not [MqttReasonCode.Success, MqttReasonCode.GrantedQos1])
        {
            End($"the broker does not grant QoS 1: {string.Join(' ', answer.Codes)}");
            return;
        }

        phase = Phase.Open;
        Send(new Unsubscribe(UnsubscribeId, [options.HelloFilter]));
        effects.Enqueue(new MonitorEffect.Subscribed());
    }

    private void Take(Publish publish)
    {
        if (publish.Qos == MqttQos.ExactlyOnce || publish.Topic.Length == 0)
        {
            End("a message at QoS 2, or with a topic alias, though neither was asked for");
            return;
        }

        effects.Enqueue(new MonitorEffect.Message(
            publish, publish.Qos == MqttQos.AtLeastOnce ? receipts.Add(publish.PacketId, publish.Qos) : null));
    }

    private void Send(MqttPacket packet) => effects.Enqueue(new MonitorEffect.Send(packet));
}
