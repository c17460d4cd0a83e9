using System.Net;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Engine.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// Stands before TLS: Kestrel cannot bound accepts itself and finishes the handshake before a handler runs. On a plain listener the pump is
/// told when to come back, where its protocol lets the gateway speak first; else the connection is just closed.
/// </summary>
/// <param name="refusal">Null: nothing can be said.</param>
public sealed class AdmissionMiddleware(
    AdmissionGate gate,
    ListenerOptions options,
    SessionMetrics metrics,
    ILogger<AdmissionMiddleware> logger,
    TimeProvider time,
    BusyRefusal? refusal = null)
{
    private readonly RefusalTally refused = new(time);

    public ConnectionDelegate Wrap(ConnectionDelegate next) => async connection =>
    {
        var verdict = gate.TryEnter((connection.RemoteEndPoint as IPEndPoint)?.Address, out var ticket);
        if (ticket is null)
        {
            metrics.TurnedAway(verdict.ToString());
            if (refused.Add() is > 0 and var count)
                DeviceLog.TurnedAway(logger, count, connection.ConnectionId, verdict);
            if (refusal is not null)
                await refusal.TellAsync(connection);
            connection.Abort();
            return;
        }

        using (ticket)
        {
            connection.Features.Set<IAdmissionTicket>(ticket);
            AdmissionTicket.Current = ticket;
            if (!options.UsesTls)
            {
                await next(connection);
                return;
            }

            connection.Transport = new TlsTransport(connection.Transport);
            await next(connection);
            if (ticket.IsInHandshake)
            {
                metrics.HandshakeFailed(ticket.Fault.ToString());
                DeviceLog.HandshakeFailed(logger, connection.ConnectionId, connection.RemoteEndPoint, ticket.Fault);
            }
        }
    };
}
