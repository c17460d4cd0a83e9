using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.LoadBench;

/// <summary>One pump session reduced to what the load needs: hello, heartbeats, events under the window the gateway grants, acks.</summary>
internal sealed class BenchSession(string pumpId, EventKind kind) : IAsyncDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _write = new(1, 1);
    private readonly TaskCompletionSource<Welcome> _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long[] _sentAt = new long[4096];
    private readonly ulong _boot = 1;
    private readonly long _origin = Stopwatch.GetTimestamp();
    private SemaphoreSlim _window = new(0);
    private ulong _acked;
    private ulong _sent;
    private ulong _peerMonotonicMs;

    public List<double> AckMs { get; } = [];

    public ulong Acked => Volatile.Read(ref _acked);

    public async Task ConnectAsync(EndPoint gateway, int window, CancellationToken cancel)
    {
        await _socket.ConnectAsync(gateway, cancel);
        _ = ReadAsync(cancel);
        await SendAsync(new Hello
        {
            PumpId = pumpId,
            ProtocolVersion = OpenPumpLimits.ProtocolVersion,
            LogEpoch = 1,
            BootId = _boot,
            MonotonicMs = MonotonicMs(),
            DeviceTimeUnixMs = UnixMs(),
            Model = "bench",
            Serial = pumpId,
            Firmware = "1",
            Channels = [new ChannelInfo { Channel = "A", Kind = ChannelKind.LargeVolume, RateStepNlH = 100_000, VolumeStepNl = 100_000, RateMaxNlH = 1_200_000_000, VtbiMaxNl = 9_999_000_000 }],
        }, cancel);
        var welcome = await _welcome.Task.WaitAsync(cancel);
        _window = new SemaphoreSlim((int)Math.Min((uint)window, welcome.EventsInFlightMax));
        _ = BeatAsync((int)welcome.HeartbeatMs, cancel);
    }

    /// <summary>Sends events as fast as acks allow until cancelled.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await _window.WaitAsync(cancel);
                var sequence = ++_sent;
                _sentAt[sequence % (ulong)_sentAt.Length] = Stopwatch.GetTimestamp();
                await SendAsync(EventOf(sequence), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over; what is under way is not counted.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await Task.CompletedTask;
    }

    private Event EventOf(ulong sequence) => new()
    {
        LogEpoch = 1,
        Sequence = sequence,
        BootId = _boot,
        MonotonicMs = MonotonicMs(),
        DeviceTimeUnixMs = UnixMs(),
        Kind = kind,
        Source = kind == EventKind.DeliveryStart ? Source.Primary : Source.Unspecified,
        AlarmCodeMdc = kind == EventKind.AlarmBegin ? 196940u : 0,
        AlarmPriority = kind == EventKind.AlarmBegin ? AlarmPriority.High : AlarmPriority.Unspecified,
        Status = new ChannelStatus
        {
            Channel = "A",
            PatientId = "BENCH" + pumpId,
            Infusing = true,
            RateNowNlH = 75_000_000,
            ActiveSource = Source.Primary,
            Sources =
            [
                new SourceStatus
                {
                    Source = Source.Primary,
                    DeliveryStatus = DeliveryStatus.Delivering,
                    DrugCode = "DEMO-NS",
                    DrugName = "sodium chloride 0.9 %",
                    RateNlH = 75_000_000,
                    VtbiNl = 500_000_000,
                    CumulativeNl = 1_000_000,
                    RemainingNl = 499_000_000,
                    TimeRemainingS = 23_952,
                },
            ],
        },
    };

    private async Task ReadAsync(CancellationToken cancel)
    {
        var reader = PipeReader.Create(new NetworkStream(_socket, ownsSocket: false));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancel);
                var buffer = read.Buffer;
                while (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope) == ScanResult.Frame)
                    if (OpenPumpCodec.Decode(envelope, out var message).IsOk)
                        Take(message!);
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            _welcome.TrySetCanceled(cancel);
        }
    }

    private void Take(OpenPumpMessage message)
    {
        switch (message)
        {
            case Welcome welcome:
                _welcome.TrySetResult(welcome);
                break;
            case Refuse refuse:
                _welcome.TrySetException(new InvalidOperationException($"refused: {refuse.Reason}"));
                break;
            case Heartbeat beat:
                Volatile.Write(ref _peerMonotonicMs, beat.MonotonicMs);
                break;
            case EventAck ack when ack.CumulativeSequence > _acked:
                for (var sequence = _acked + 1; sequence <= ack.CumulativeSequence; sequence++)
                    AckMs.Add(Stopwatch.GetElapsedTime(_sentAt[sequence % (ulong)_sentAt.Length]).TotalMilliseconds);
                _window.Release((int)(ack.CumulativeSequence - _acked));
                Volatile.Write(ref _acked, ack.CumulativeSequence);
                break;
        }
    }

    private async Task BeatAsync(int periodMs, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(periodMs));
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
                await SendAsync(new Heartbeat { TimeUnixMs = UnixMs(), MonotonicMs = MonotonicMs(), EchoMonotonicMs = Volatile.Read(ref _peerMonotonicMs) }, cancel);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task SendAsync(OpenPumpMessage message, CancellationToken cancel)
    {
        var frame = new ArrayBufferWriter<byte>(512);
        OpenPumpCodec.Encode(message, frame);
        await _write.WaitAsync(cancel);
        try
        {
            await _socket.SendAsync(frame.WrittenMemory, cancel);
        }
        finally
        {
            _write.Release();
        }
    }

    private ulong MonotonicMs() => (ulong)Stopwatch.GetElapsedTime(_origin).TotalMilliseconds + 1;

    private static long UnixMs() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
