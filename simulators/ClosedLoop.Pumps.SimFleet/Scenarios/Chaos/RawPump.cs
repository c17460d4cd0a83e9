using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Chaos;

/// <summary>A peer at the pump port that sends exactly the bytes it is told to and keeps every byte it gets.</summary>
internal sealed class RawPump(IPEndPoint gateway) : IAsyncDisposable
{
    private const int ReadBytes = 4_096;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _over = new();
    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly Lock _gate = new();
    private Task _reading = Task.CompletedTask;

    /// <summary>The gateway has closed the connection, or broken it.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The messages so far; their bytes end on a frame or not.</summary>
    public (IReadOnlyList<OpenPumpMessage> Messages, long HalfFrameBytes) Received
    {
        get
        {
            lock (_gate)
            {
                var rest = new ReadOnlySequence<byte>(_received.WrittenMemory);
                var messages = new List<OpenPumpMessage>();
                while (OpenPumpFrameScanner.TryRead(ref rest, out var envelope) == ScanResult.Frame)
                    if (OpenPumpCodec.Decode(envelope, out var message).IsOk)
                        messages.Add(message!);
                return (messages, rest.Length);
            }
        }
    }

    public async Task ConnectAsync(CancellationToken cancel)
    {
        await _socket.ConnectAsync(gateway, cancel);
        _reading = ReadAsync();
    }

    public Task SendAsync(OpenPumpMessage message, CancellationToken cancel)
    {
        var output = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, output);
        return SendAsync(output.WrittenMemory, cancel);
    }

    /// <summary>False when the other end has closed.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await _socket.SendAsync(bytes, cancel)..];
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _socket.Dispose();
        await _reading;
        _over.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[ReadBytes];
        try
        {
            while (await _socket.ReceiveAsync(buffer, _over.Token) is > 0 and var count)
                lock (_gate)
                    _received.Write(buffer.AsSpan(0, count));
            IsClosed = true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            IsClosed = !_over.IsCancellationRequested;
        }
    }
}
