using ClosedLoop.Pumps.Devices.Admission;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>A rack that dials in, from accept to end.</summary>
public sealed class BccConnectionHandler(BccRacks racks) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        connection.Features.Get<IAdmissionTicket>()?.HandshakeDone();

        // Raw handlers are not told of a shutdown otherwise, and it would wait for them.
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(closing, connection.ConnectionClosed);
        await racks.ServeAsync(connection.Transport, over.Token);
    }
}
