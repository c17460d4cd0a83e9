using ClosedLoop.Pumps.Devices.Mqtt.Server;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>A client of the general topics.</summary>
internal sealed class GeneralRole(MqttChannel channel, TopicSession session, GeneralTopics topics) : IMqttRole
{
    public ValueTask PublishedAsync(Publish message, long? ticket)
    {
        var code = topics.Use((space, now) => space.Publish(
            session, message.Topic, message.Payload, message.Qos, message.Retain, message.Properties, now));
        if (ticket is { } one)
            channel.Use((machine, _) => machine.Acknowledge(one, code));
        return ValueTask.CompletedTask;
    }

    public void Subscribing(Subscribe packet) => topics.Use((space, now) =>
    {
        var answer = space.Subscribe(session, packet, now, out var retained);
        channel.Use((machine, _) => machine.Answer(answer));
        foreach (var message in retained)
            space.Deliver(session, message, now);
        return true;
    });

    public void Unsubscribing(Unsubscribe packet) => topics.Use((_, _) =>
    {
        var answer = TopicSpace.Unsubscribe(session, packet);
        channel.Use((machine, _) => machine.Answer(answer));
        return true;
    });

    public ValueTask ShutdownAsync()
    {
        channel.Use((machine, _) => machine.Disconnect(MqttReasonCode.ServerShuttingDown, "the gateway stops"));
        return ValueTask.CompletedTask;
    }

    public Task EndedAsync(MqttEnd end)
    {
        topics.Use((space, now) =>
        {
            space.Close(session, channel, end.PublishWill, now);
            return true;
        });
        return Task.CompletedTask;
    }
}
