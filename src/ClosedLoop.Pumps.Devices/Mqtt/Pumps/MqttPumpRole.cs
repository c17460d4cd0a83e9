using ClosedLoop.Pumps.Devices.Mqtt.Server;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Mqtt.Pumps;

/// <summary>A client that is a pump: its two topics, and the session behind them.</summary>
internal sealed class MqttPumpRole : IMqttRole, IDisposable
{
    private readonly MqttChannel channel;
    private readonly PumpId pump;
    private readonly SessionServices services;
    private readonly MqttMetrics metrics;
    private readonly ILogger logger;
    private readonly MqttPumpLink link;
    private readonly PumpSession session;
    private readonly Task running;

    /// <summary>The pump has been let in; its session begins, and waits for Hello.</summary>
    public MqttPumpRole(MqttChannel channel, PumpId pump, PeerIdentity peer, SessionServices services, MqttMetrics metrics, ILogger logger)
    {
        (this.channel, this.pump, this.services, this.metrics, this.logger) = (channel, pump, services, metrics, logger);
        link = new MqttPumpLink(channel, pump, peer, services.Frames);
        session = new PumpSession(link, services);
        running = RunAsync();
    }

    public async ValueTask PublishedAsync(Publish message, long? ticket)
    {
        if (message.Topic != PumpTopics.Up(pump))
        {
            RefuseTopic("publish");
            var code = message.Topic.StartsWith(PumpTopics.Root, StringComparison.Ordinal)
                ? MqttReasonCode.NotAuthorized : MqttReasonCode.TopicNameInvalid;
            channel.Use((machine, _) =>
            {
                if (ticket is { } refused)
                    machine.Acknowledge(refused, code);
                else
                    machine.Disconnect(code, "not a topic of this pump");
            });
            return;
        }

        if (Read(message, ticket, out var reason, out var detail) is not { } report)
        {
            await session.DeliverUnacceptableAsync(reason, detail);
            return;
        }

        var waits = ticket is { } one && link.Await(one, report);
        await session.DeliverAsync(report);
        if (ticket is { } delivered && !waits)
            channel.Use((machine, _) => machine.Acknowledge(delivered, MqttReasonCode.Success));
    }

    public void Subscribing(Subscribe packet)
    {
        var codes = new List<MqttReasonCode>();
        foreach (var one in packet.Subscriptions)
        {
            var own = one.Filter == PumpTopics.Down(pump);
            if (own)
                link.Listens = true;
            else
                RefuseTopic("subscribe");
            codes.Add(own ? MqttReasonCode.Success : MqttReasonCode.NotAuthorized);
        }

        channel.Use((machine, _) => machine.Answer(new SubAck(packet.PacketId, codes)));
    }

    public void Unsubscribing(Unsubscribe packet)
    {
        var codes = new List<MqttReasonCode>();
        foreach (var filter in packet.Filters)
        {
            var had = filter == PumpTopics.Down(pump) && link.Listens;
            if (had)
                link.Listens = false; // from now on no proposal can be sent, and the pump hears no heartbeat
            codes.Add(had ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted);
        }

        channel.Use((machine, _) => machine.Answer(new UnsubAck(packet.PacketId, codes)));
    }

    public ValueTask ShutdownAsync() => session.ShutdownAsync();

    public async Task EndedAsync(MqttEnd end)
    {
        await session.LinkClosedAsync();
        await running;
        Dispose();
    }

    public void Dispose() => session.Dispose();

    private async Task RunAsync()
    {
        try
        {
            var end = await session.RunAsync();
            if (end.Refused is { } reason)
                DeviceLog.SessionRefused(logger, channel.Id, reason, end.Detail);
            else
                DeviceLog.SessionEnded(logger, channel.Id, end.Reason, end.Detail);
            channel.Use((machine, _) => machine.Disconnect(MqttRefusals.Code(end), end.Detail));
        }
        catch (Exception fault)
        {
            DeviceLog.SessionFaulted(logger, channel.Id, fault);
            channel.Use((machine, _) => machine.Disconnect(MqttReasonCode.UnspecifiedError, "internal error"));
        }
    }

    private PumpReport? Read(Publish message, long? ticket, out RefuseReason reason, out string detail)
    {
        reason = RefuseReason.Malformed;
        services.Frames?.Take(pump, isInbound: true, message.Payload.Span);
        var decoded = OpenPumpCodec.Decode(message.Payload.Span, out var body);
        if (!decoded.IsOk)
        {
            services.Metrics.Malformed(decoded.Error.ToString());
            detail = decoded.ToString();
            return null;
        }

        if (!OpenPumpReportMapper.TryMap(body!, pump, message.Payload.Span, out var report, out var error))
        {
            services.Metrics.Malformed(error.Fault.ToString());
            reason = error.Fault == MappingFault.NotForPumps ? RefuseReason.ProtocolViolation : RefuseReason.Malformed;
            detail = error.ToString();
            return null;
        }

        reason = RefuseReason.ProtocolViolation;
        detail = report switch
        {
            // At QoS 0 there would be nothing to say that an event is durable with (S1).
            EventReport or EventsLostReport when ticket is null => "events are published at QoS 1 or 2",
            HelloReport when !link.Listens => "Hello before subscribing to what the gateway says",
            _ => "",
        };
        return detail.Length == 0 ? report : null;
    }

    private void RefuseTopic(string act)
    {
        metrics.TopicRefused(act);
        MqttLog.TopicRefused(logger, channel.Id, act);
    }
}
