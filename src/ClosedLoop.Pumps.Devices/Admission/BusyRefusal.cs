using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Microsoft.AspNetCore.Connections;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// Tells a pump that is turned away when to come back, in a frame of the open pump protocol; only so many at a time, and only where there
/// is no TLS in front of it.
/// </summary>
public sealed class BusyRefusal(PumpListenerOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long started = time.GetTimestamp();
    private readonly RefusalPacer pacer = new(options.AcceptsPerSecond, options.BusyRetryAfterMs, options.BusyRetryAfterMsMax);

    // Not a secret, only a spread.
    private readonly Random jitter = new(Environment.TickCount);
    private int telling;

    internal async Task TellAsync(ConnectionContext connection)
    {
        if (options.UsesTls)
            return;
        try
        {
            if (Interlocked.Increment(ref telling) <= options.RefusalsInProgressMax)
                await SayBusyAsync(connection);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or OperationCanceledException)
        {
            // It is turned away all the same.
        }
        finally
        {
            Interlocked.Decrement(ref telling);
        }
    }

    /// <summary>How long the connection that was just refused is to stay away: later the more were refused before it.</summary>
    internal int RetryAfterMs()
    {
        lock (gate)
            return pacer.NextMs(time.GetElapsedTime(started), jitter);
    }

    private async Task SayBusyAsync(ConnectionContext connection)
    {
        OpenPumpCodec.Encode(
            new Refuse { Reason = RefuseReason.Busy, Text = "too many connections", RetryAfterMs = (uint)RetryAfterMs() },
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
