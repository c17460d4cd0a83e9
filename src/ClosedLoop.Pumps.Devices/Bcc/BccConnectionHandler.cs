using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>A rack that dials in. Not more connections than twice the racks that may.</summary>
public sealed class BccConnectionHandler(BccRacks racks, BccOptions options) : ConnectionHandler
{
    private readonly int connectionsMax = 2 * options.Racks.Count(rack => rack.Endpoint.Length == 0);
    private int connections;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        // Raw handlers are not told of a shutdown otherwise, and it would wait for them.
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(closing, connection.ConnectionClosed);
        if (Interlocked.Increment(ref connections) <= connectionsMax)
            await racks.ServeAsync(connection.Transport, over.Token);
        Interlocked.Decrement(ref connections);
    }
}
