using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>One pump connection of the open pump protocol, from accept to end.</summary>
public sealed class OpenPumpConnectionHandler(
    SessionServices services, PumpListenerOptions options, ILogger<OpenPumpConnectionHandler> logger) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        connection.Features.Get<IAdmissionTicket>()?.HandshakeDone();
        var certificate = connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        var link = new OpenPumpLink(connection, certificate is null ? PeerIdentity.NotProven : PeerIdentity.Of(certificate), services.Frames);
        using var session = new PumpSession(link, services);

        // Raw handlers are not told of a shutdown otherwise, and it would wait for them.
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        await using var shutdown = closing.UnsafeRegister(static state => _ = ((PumpSession)state!).ShutdownAsync().AsTask(), session);

        var reading = new OpenPumpReader(connection.Transport.Input, session, services.Metrics, services.Frames).RunAsync();
        try
        {
            var end = await session.RunAsync();
            Log(connection.ConnectionId, end);
            if (end.Reason == SessionEndReason.Refused)
                await LingerAsync(reading);
        }
        catch (Exception fault)
        {
            DeviceLog.SessionFaulted(logger, connection.ConnectionId, fault);
        }
        finally
        {
            connection.Transport.Input.CancelPendingRead();
            await reading;
        }
    }

    /// <summary>
    /// Closing with bytes unread resets the connection and may take the Refuse away with it, so the pump is left a moment to close
    /// itself.
    /// </summary>
    private async Task LingerAsync(Task reading)
    {
        try
        {
            await reading.WaitAsync(TimeSpan.FromMilliseconds(options.LingerMs), services.Time);
        }
        catch (TimeoutException)
        {
            // It had its moment.
        }
    }

    private void Log(string connection, SessionEnd end)
    {
        if (end.Refused is { } reason)
            DeviceLog.SessionRefused(logger, connection, reason, end.Detail);
        else
            DeviceLog.SessionEnded(logger, connection, end.Reason, end.Detail);
    }
}
