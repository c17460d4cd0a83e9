using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Devices.Mqtt.Server;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

namespace ClosedLoop.Pumps.Devices.Mqtt.Pumps;

/// <summary>
/// The outbound side of one pump on MQTT. What the gateway says goes to the live connection at QoS 0 and is never kept (S4); that events
/// are durable is said by their PUBACK or PUBREC, after the commit (S1).
/// </summary>
internal sealed class MqttPumpLink(MqttChannel channel, PumpId pump, PeerIdentity peer, IFrameTap? frames) : IPumpLink
{
    private readonly Lock gate = new();
    private readonly AckBook book = new();
    private readonly string down = PumpTopics.Down(pump);
    private long? helloTicket;
    private volatile bool listens;

    public LinkOrigin Origin { get; } = new("openpump-mqtt", channel.From);

    /// <summary>The pump has subscribed to what it is told.</summary>
    public bool Listens
    {
        get => listens;
        set => listens = value;
    }

    /// <summary>The channel bounds what waits in it, and closes a client that does not read.</summary>
    public int UnsentBytes => 0;

    public bool MayBe(PumpId claimed) => claimed == pump && peer.MayBe(claimed);

    public bool CanSend(PumpCommand command) =>
        listens && TryEncode(command, out var envelope) && channel.Use((machine, _) => machine.Fits(down, envelope));

    /// <summary>The report's acknowledgement waits for what the session says about it; false: it may be given at once.</summary>
    public bool Await(long ticket, PumpReport report)
    {
        lock (gate)
        {
            switch (report)
            {
                case HelloReport:
                    helloTicket = ticket;
                    return true;
                case EventReport { Event.Header.Key: var key }:
                    book.Wait(ticket, key.Epoch, key.Sequence);
                    return true;
                case EventsLostReport lost:
                    book.Wait(ticket, lost.Epoch, lost.To);
                    return true;
                default:
                    return false;
            }
        }
    }

    public void Write(PumpCommand command)
    {
        if (command is not AckEventsCommand { Resend: false })
            Publish(command);
        switch (command)
        {
            case WelcomeCommand:
                AcknowledgeHello();
                break;
            case RefuseCommand refuse:
                AcknowledgeHello();
                channel.Use((machine, _) => machine.Disconnect(MqttRefusals.Code(refuse.Reason), refuse.Text, refuse.RetryAfterMs));
                break;
            case AckEventsCommand ack:
                Release(ack);
                break;
        }
    }

    public Task FlushAsync() => channel.DrainAsync();

    /// <summary>Nothing: the one who runs the session closes the connection with the reason the session ended for.</summary>
    public void Abort(string reason)
    {
    }

    private void Release(AckEventsCommand ack)
    {
        IReadOnlyList<long> durable;
        lock (gate)
            durable = book.Release(ack.Epoch, ack.Cumulative);
        if (durable.Count == 0)
            return;
        channel.Use((machine, _) =>
        {
            foreach (var ticket in durable)
                machine.Acknowledge(ticket, MqttReasonCode.Success);
        });
    }

    private void AcknowledgeHello()
    {
        lock (gate)
        {
            if (helloTicket is not { } ticket)
                return;
            helloTicket = null;
            channel.Use((machine, _) => machine.Acknowledge(ticket, MqttReasonCode.Success));
        }
    }

    private void Publish(PumpCommand command)
    {
        if (!TryEncode(command, out var envelope))
            throw new ArgumentException($"{command.GetType().Name} cannot be carried.", nameof(command));
        if (!listens)
            return;
        frames?.Take(pump, isInbound: false, envelope);
        channel.Use((machine, _) => machine.TrySendNow(down, envelope));
    }

    private static bool TryEncode(PumpCommand command, [NotNullWhen(true)] out byte[]? envelope)
    {
        envelope = null;
        if (!OpenPumpCommandMapper.TryMap(command, out var message))
            return false;
        var written = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, written);
        envelope = written.WrittenSpan.ToArray();
        return true;
    }
}
