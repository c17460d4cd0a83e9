using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// One connection of the load generator: whole writes, and bytes in to a reader that says how many it used. With
/// <paramref name="ownThread"/> it blocks in the receive, which is what measures a single session with the least of our own in it.
/// </summary>
/// <param name="take">Gets what is there and returns how much of it was whole; on one thread at a time.</param>
internal sealed class LoadSocket(Func<ReadOnlyMemory<byte>, int> take, bool ownThread, int bufferBytes = 16 * 1024) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Lock _write = new();
    private byte[] _buffer = new byte[bufferBytes];
    private int _filled;

    /// <summary>True once the peer closed or the connection broke.</summary>
    public bool IsClosed { get; private set; }

    /// <exception cref="SocketException">Nobody listens there.</exception>
    public async Task ConnectAsync(EndPoint peer, CancellationToken stop)
    {
        await _socket.ConnectAsync(peer, stop);
        _ = ownThread
            ? Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : ReadAsync();
    }

    /// <summary>False when the connection is gone.</summary>
    public bool Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            lock (_write)
            {
                while (bytes.Length > 0)
                    bytes = bytes[_socket.Send(bytes)..];
            }

            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            IsClosed = true;
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Read()
    {
        try
        {
            while (_socket.Receive(_buffer.AsSpan(_filled)) is var got and > 0)
                Use(got);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed by either side.
        }

        IsClosed = true;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(_buffer.AsMemory(_filled)) is var got and > 0)
                Use(got);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed by either side.
        }

        IsClosed = true;
    }

    private void Use(int got)
    {
        _filled += got;
        var used = take(_buffer.AsMemory(0, _filled));
        _buffer.AsSpan(used, _filled - used).CopyTo(_buffer);
        _filled -= used;
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
    }
}
