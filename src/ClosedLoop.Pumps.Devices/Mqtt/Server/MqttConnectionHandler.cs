using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Mqtt.Server;

/// <summary>One MQTT connection, from accept to end.</summary>
internal sealed class MqttConnectionHandler(
    IMqttDoor door,
    MqttListenerOptions options,
    MqttMetrics metrics,
    SessionClock clock,
    TimeProvider time,
    ILogger<MqttConnectionHandler> logger) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        connection.Features.Get<IAdmissionTicket>()?.HandshakeDone();
        var certificate = connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        using var channel = new MqttChannel(connection, options, metrics, clock, time);

        // Raw handlers are not told of a shutdown otherwise, and it would wait for them.
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        await using var shutdown = closing.UnsafeRegister(static state => _ = ((MqttChannel)state!).ShutdownAsync().AsTask(), channel);
        try
        {
            var end = await channel.RunAsync(door, certificate is null ? PeerIdentity.NotProven : PeerIdentity.Of(certificate));
            MqttLog.ConnectionEnded(logger, connection.ConnectionId, end.Cause, end.Code, end.Detail);
        }
        catch (Exception fault)
        {
            DeviceLog.SessionFaulted(logger, connection.ConnectionId, fault);
            connection.Abort();
        }
    }
}
