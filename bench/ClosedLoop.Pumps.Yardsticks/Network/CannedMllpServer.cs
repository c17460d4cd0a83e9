using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Yardsticks.Network;

/// <summary>
/// A receiver of HL7 messages that does nothing but say CA. It can go away and come back on the same port, as a hospital's interface
/// engine does.
/// </summary>
public sealed class CannedMllpServer : IAsyncDisposable
{
    private const int Backlog = 512;
    private const int BufferBytes = 256 * 1024;

    private readonly Action<ReadOnlySpan<byte>, long> _received;
    private readonly List<Socket> _open = [];
    private readonly Lock _gate = new();
    private Socket? _listener;
    private long _count;

    /// <param name="received">Gets each message without framing, and when it was there (<see cref="Stopwatch"/>); on many threads.</param>
    public CannedMllpServer(Action<ReadOnlySpan<byte>, long>? received = null)
    {
        _received = received ?? ((_, _) => { });
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        EndPoint = (IPEndPoint)probe.LocalEndPoint!;
    }

    /// <summary>Known before it listens, so that a gateway can be configured with it.</summary>
    public IPEndPoint EndPoint { get; }

    public long Count => Interlocked.Read(ref _count);

    public void Start()
    {
        var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(EndPoint);
        listener.Listen(Backlog);
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Closes the listener and every connection; messages under way are not answered.</summary>
    public void Stop()
    {
        _listener?.Dispose();
        _listener = null;
        lock (_gate)
        {
            foreach (var socket in _open)
                socket.Dispose();
            _open.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                socket.NoDelay = true;
                lock (_gate)
                    _open.Add(socket);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var buffer = new byte[BufferBytes];
        var filled = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(filled)) is var got and > 0)
            {
                filled += got;
                var taken = 0;
                while (MllpBytes.FrameLength(buffer.AsSpan(taken, filled - taken)) is var length and > 0)
                {
                    var message = buffer.AsMemory(taken + 1, length - 3);
                    var answer = MllpBytes.Accept(MllpBytes.ControlId(message.Span));
                    _received(message.Span, Stopwatch.GetTimestamp());
                    Interlocked.Increment(ref _count);
                    await socket.SendAsync(answer);
                    taken += length;
                }

                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The peer went away, or we did.
        }
        finally
        {
            socket.Dispose();
        }
    }
}
