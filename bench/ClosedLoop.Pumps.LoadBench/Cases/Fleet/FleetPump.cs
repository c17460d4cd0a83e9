using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.LoadBench.Cases.Fleet;

/// <summary>One pump among thousands, over TCP or TLS: hello, heartbeats when it is told to, events with intended times, acks.</summary>
internal sealed class FleetPump(string id) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource<Welcome> _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<long> _intended = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _write = new(1, 1);
    private Stream? _stream;
    private ulong _sequence;
    private ulong _acked;
    private ulong _peerMonotonicMs;

    /// <summary>Of acks, from the intended time of the event; null = not kept. Set by one at a time, read when nothing is under way.</summary>
    public Histogram? Acks { get; set; }

    public long Acked => (long)Volatile.Read(ref _acked);

    /// <summary>False once the gateway closed it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Connects and waits for Welcome.</summary>
    /// <exception cref="InvalidOperationException">The gateway refused, or closed the connection.</exception>
    public async Task OpenAsync(IPEndPoint gateway, SslClientAuthenticationOptions? tls, CancellationToken stop)
    {
        await ConnectAsync(gateway, tls, stop);
        _ = ReadAsync();
        await SendAsync(FleetMessages.Hello(id, _sequence), stop);
        var welcome = await _welcome.Task.WaitAsync(stop);
        _sequence = _acked = welcome.LastCommittedSequence;
        IsOpen = true;
    }

    /// <summary>Connects to a bare listener, sends a hello and waits until all of it has come back.</summary>
    public async Task OpenBareAsync(IPEndPoint listener, SslClientAuthenticationOptions? tls, CancellationToken stop)
    {
        await ConnectAsync(listener, tls, stop);
        var frame = FleetMessages.Frame(FleetMessages.Hello(id, 0));
        await _stream!.WriteAsync(frame, stop);
        await _stream.ReadExactlyAsync(new byte[frame.Length], stop);
        IsOpen = true;
    }

    public ValueTask BeatAsync(CancellationToken stop) =>
        SendAsync(FleetMessages.Heartbeat(Volatile.Read(ref _peerMonotonicMs)), stop);

    /// <summary>Sends the next event; its ack is counted from the intended time.</summary>
    public ValueTask SendEventAsync(long intended, CancellationToken stop)
    {
        lock (_gate)
            _intended.Enqueue(intended); // one loop sends events: the order is that of the sequence
        return SendAsync(FleetMessages.Alarm(id, ++_sequence), stop);
    }

    public void Dispose()
    {
        IsOpen = false;
        _stream?.Dispose();
        _socket.Dispose();
    }

    private async Task ConnectAsync(IPEndPoint server, SslClientAuthenticationOptions? tls, CancellationToken stop)
    {
        await _socket.ConnectAsync(server, stop);
        _stream = new NetworkStream(_socket, ownsSocket: false);
        if (tls is null)
            return;
        var secured = new SslStream(_stream);
        await secured.AuthenticateAsClientAsync(tls, stop);
        _stream = secured;
    }

    // Heartbeats and events come from two loops; TLS takes one write at a time.
    private async ValueTask SendAsync(OpenPumpMessage message, CancellationToken stop)
    {
        var frame = FleetMessages.Frame(message);
        await _write.WaitAsync(stop);
        try
        {
            await _stream!.WriteAsync(frame, stop);
        }
        finally
        {
            _write.Release();
        }
    }

    private async Task ReadAsync()
    {
        // A zero-byte read first: thousands of idle pumps hold no buffer.
        var reader = PipeReader.Create(_stream!, new StreamPipeReaderOptions(useZeroByteReads: true, bufferSize: 512));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync();
                var buffer = read.Buffer;
                while (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope) == ScanResult.Frame)
                    if (OpenPumpCodec.Decode(envelope, out var message).IsOk)
                        Take(message!);
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed by us or by the gateway.
        }

        IsOpen = false;
        _welcome.TrySetException(new InvalidOperationException("The gateway closed the connection before Welcome."));
    }

    private void Take(OpenPumpMessage message)
    {
        switch (message)
        {
            case Welcome welcome:
                _welcome.TrySetResult(welcome);
                break;
            case Refuse refuse:
                _welcome.TrySetException(new InvalidOperationException($"The gateway refused: {refuse.Reason}."));
                break;
            case Heartbeat beat:
                Volatile.Write(ref _peerMonotonicMs, beat.MonotonicMs);
                break;
            case EventAck ack when ack.CumulativeSequence > _acked:
                var now = Stopwatch.GetTimestamp();
                lock (_gate)
                    for (; _acked < ack.CumulativeSequence; _acked++)
                        Acks?.Record(Stopwatch.GetElapsedTime(_intended.Dequeue(), now));
                break;
        }
    }
}
