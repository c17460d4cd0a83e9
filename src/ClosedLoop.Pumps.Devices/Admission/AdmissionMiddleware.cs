using System.Net;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// Stands before TLS: Kestrel cannot bound accepts itself and finishes the handshake before a handler runs. On a plain listener the pump is
/// told when to come back; before TLS there is nothing to say it in, so the connection is just closed.
/// </summary>
/// <param name="framesFirst">The listener's protocol lets the gateway speak first, in frames of the open pump protocol.</param>
public sealed class AdmissionMiddleware(
    AdmissionGate gate,
    PumpListenerOptions options,
    SessionMetrics metrics,
    TimeProvider time,
    ILogger<AdmissionMiddleware> logger,
    bool framesFirst = true)
{
    private readonly bool tells = framesFirst && !options.UsesTls;
    private int refusing;

    public ConnectionDelegate Wrap(ConnectionDelegate next) => async connection =>
    {
        var verdict = gate.TryEnter((connection.RemoteEndPoint as IPEndPoint)?.Address, out var ticket);
        if (ticket is null)
        {
            metrics.TurnedAway(verdict.ToString());
            DeviceLog.TurnedAway(logger, connection.ConnectionId, verdict);
            await TurnAwayAsync(connection);
            return;
        }

        using (ticket)
        {
            connection.Features.Set<IAdmissionTicket>(ticket);
            AdmissionTicket.Current = ticket;
            await next(connection);
            if (options.UsesTls && ticket.IsInHandshake)
            {
                metrics.HandshakeFailed(ticket.Fault.ToString());
                DeviceLog.HandshakeFailed(logger, connection.ConnectionId, connection.RemoteEndPoint, ticket.Fault);
            }
        }
    };

    private async Task TurnAwayAsync(ConnectionContext connection)
    {
        try
        {
            if (tells && Interlocked.Increment(ref refusing) <= options.RefusalsInProgressMax)
                await SayBusyAsync(connection);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or OperationCanceledException)
        {
            // It is turned away all the same.
        }
        finally
        {
            if (tells)
                Interlocked.Decrement(ref refusing);
            connection.Abort();
        }
    }

    private async Task SayBusyAsync(ConnectionContext connection)
    {
        OpenPumpCodec.Encode(
            new Refuse { Reason = RefuseReason.Busy, Text = "too many connections", RetryAfterMs = (uint)gate.RetryAfterMs() },
            connection.Transport.Output);
        var linger = TimeSpan.FromMilliseconds(options.LingerMs);
        await connection.Transport.Output.FlushAsync().AsTask().WaitAsync(linger, time);
        await DrainAsync(connection).WaitAsync(linger, time);
    }

    private static async Task DrainAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        try
        {
            while (await input.ReadAsync() is { IsCompleted: false } result)
                input.AdvanceTo(result.Buffer.End);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Gone already.
        }
    }
}
