using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Writes frames to a socket, and does to them what is armed. One for each connection.</summary>
internal sealed class FaultyWriter(Socket socket, ArmedFaults faults, WireDamage damage, SimClock clock) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);
    private byte[] held = [];

    /// <summary>The connection says nothing any more and does not close.</summary>
    public bool IsMute { get; private set; }

    /// <summary>Sends one frame, damaged as armed.</summary>
    /// <returns>False: the connection was reset in the middle of it.</returns>
    public async Task<bool> SendAsync(byte[] frame, CancellationToken cancel)
    {
        IsMute |= faults.Take(PumpFault.HalfOpen);
        if (IsMute)
            return true;

        var bytes = Damaged(frame);
        if (faults.Take(PumpFault.LateAnswer))
        {
            _ = SendLateAsync(bytes, cancel);
            return true;
        }

        if (held.Length == 0 && faults.Take(PumpFault.MergedFrames))
        {
            held = bytes;
            return true;
        }

        if (held.Length > 0)
            (bytes, held) = ([.. held, .. bytes], []);
        if (damage.IsMidway(frame) && faults.Take(PumpFault.ResetMidway))
        {
            await WriteAsync(bytes[..(bytes.Length / 2)], bytes.Length, cancel);
            Reset();
            return false;
        }

        await WriteAsync(bytes, faults.Take(PumpFault.SplitFrame) ? 1 : bytes.Length, cancel);
        return true;
    }

    /// <summary>Closes at once, with a reset instead of a farewell.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => writing.Dispose();

    private byte[] Damaged(byte[] frame)
    {
        var bytes = frame;
        if (faults.Take(PumpFault.WrongChecksum))
            bytes = damage.Checksum(bytes);
        if (damage.Length is { } length && faults.Take(PumpFault.WrongLength))
            bytes = length(bytes);
        if (faults.Take(PumpFault.MissingEnd))
            bytes = damage.End(bytes);
        return faults.Take(PumpFault.Noise) ? [.. damage.Noise, .. bytes] : bytes;
    }

    private async Task SendLateAsync(byte[] bytes, CancellationToken cancel)
    {
        try
        {
            using var wait = new DueWait(clock);
            var dueMs = clock.NowMs + damage.LateMs;
            while (clock.NowMs < dueMs)
                await wait.UntilAsync(dueMs, cancel);
            await WriteAsync(bytes, bytes.Length, cancel);
        }
        catch (Exception e) when (FrontConnection.IsClosed(e))
        {
            // The host has given the connection up meanwhile.
        }
    }

    private async Task WriteAsync(byte[] bytes, int pieceBytes, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            for (var at = 0; at < bytes.Length;)
                at += await socket.SendAsync(bytes.AsMemory(at, Math.Min(pieceBytes, bytes.Length - at)), cancel);
        }
        finally
        {
            writing.Release();
        }
    }
}
