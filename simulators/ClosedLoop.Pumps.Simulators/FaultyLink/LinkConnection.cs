using System.Net.Sockets;
using System.Threading.Channels;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One proxied connection: two sockets, and for each direction a reader, a bounded queue and a writer.</summary>
internal sealed class LinkConnection(Socket client, Socket server, FaultyLink link) : IDisposable
{
    /// <summary>Frames kept between reader and writer; a full queue stops the reading, and so the sender.</summary>
    public const int QueueFramesMax = 64;

    /// <summary>A frame longer than this goes on in pieces.</summary>
    public const int FrameBytesMax = 1 << 20;

    private readonly CancellationTokenSource over = new();

    public async Task RunAsync()
    {
        try
        {
            await Task.WhenAll(CarryAsync(client, server, link.ToServer), CarryAsync(server, client, link.ToClient));
        }
        finally
        {
            Cut();
        }
    }

    /// <summary>Resets both sides.</summary>
    public void Cut()
    {
        try
        {
            over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended by itself before.
        }

        Reset(client);
        Reset(server);
    }

    public void Dispose() => over.Dispose();

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already gone.
        }
    }

    private async Task CarryAsync(Socket from, Socket to, LinkDirection direction)
    {
        var queue = Channel.CreateBounded<(byte[] Frame, long DueTicks)>(QueueFramesMax);
        var reading = ReadAsync(from, direction, queue.Writer);
        try
        {
            await foreach (var (frame, dueTicks) in queue.Reader.ReadAllAsync(over.Token))
            {
                var wait = TimeSpan.FromTicks(dueTicks) - link.Elapsed;
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, link.Time, over.Token);
                await direction.ForwardAsync(frame, to, Cut, over.Token);
            }

            // A farewell is forwarded as a farewell, a reset as a reset.
            await direction.WhileStoppedAsync(over.Token);
            if (await reading)
                to.Shutdown(SocketShutdown.Send);
            else
                Cut();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Cut();
        }

        await reading;
    }

    // True: the sender closed; false: its connection broke.
    private async Task<bool> ReadAsync(Socket from, LinkDirection direction, ChannelWriter<(byte[] Frame, long DueTicks)> queue)
    {
        var buffer = new byte[16 * 1024];
        var filled = 0;
        var closed = false;
        try
        {
            while (true)
            {
                var read = await from.ReceiveAsync(buffer.AsMemory(filled), over.Token);
                closed = read == 0;
                filled += read;
                var at = 0;
                for (int length; (length = NextLength(buffer.AsSpan(at, filled - at), closed)) > 0; at += length)
                    await queue.WriteAsync((buffer.AsSpan(at, length).ToArray(), (link.Elapsed + direction.Delayed).Ticks), over.Token);
                if (closed)
                    break;

                buffer.AsSpan(at, filled - at).CopyTo(buffer);
                filled -= at;
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            closed = false;
        }

        queue.TryComplete();
        return closed;
    }

    // The end of the stream, or the limit, sends on what is there, whole frame or not.
    private int NextLength(ReadOnlySpan<byte> buffer, bool closed)
    {
        var length = LinkFrames.FirstLength(link.Framing, buffer);
        return length > 0 ? length : closed || buffer.Length >= FrameBytesMax ? buffer.Length : 0;
    }
}
