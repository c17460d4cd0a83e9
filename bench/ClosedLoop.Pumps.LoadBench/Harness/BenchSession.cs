using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// One pump reduced to what load needs: hello, heartbeats, events under the window the gateway grants, telemetry, answers to proposals.
/// Its log begins with the gateway's journal: one gateway, one life.
/// </summary>
internal sealed class BenchSession : IDisposable
{
    private static readonly SimDrugLibrary _library = SimDrugLibrary.Demo("ICU");

    private readonly string _pumpId;
    private readonly BenchEvents _events;
    private readonly LoadSocket _socket;
    private readonly ArrayBufferWriter<byte> _frame = new(512);
    private readonly TaskCompletionSource<Welcome> _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<string> _rejected = new();
    private ulong _sequence;
    private ulong _acked;
    private ulong _peerMonotonicMs;

    /// <param name="window">Most unacked events; the gateway may grant fewer.</param>
    /// <param name="untilDocumented">An event counts as answered when <see cref="Documented"/> says so, not when it is acked.</param>
    public BenchSession(string pumpId, int window, bool ownThread = false, bool untilDocumented = false)
    {
        _pumpId = pumpId;
        _events = new BenchEvents(pumpId);
        UntilDocumented = untilDocumented;
        _socket = new LoadSocket(Take, ownThread, 4 * 1024);
        Load = new InFlight(window, SendEvent);
    }

    /// <summary>Events, from their start to the ack.</summary>
    public InFlight Load { get; }

    /// <summary>Gets each proposal and when it was there; on the reader's thread.</summary>
    public Action<Propose, long>? Proposed { get; set; }

    public ulong Acked => Volatile.Read(ref _acked);

    public bool IsClosed => _socket.IsClosed;

    private bool UntilDocumented { get; }

    /// <exception cref="InvalidOperationException">The gateway refused the pump.</exception>
    public async Task ConnectAsync(EndPoint gateway, CancellationToken stop)
    {
        await _socket.ConnectAsync(gateway, stop);
        Send(new Hello
        {
            PumpId = _pumpId,
            ProtocolVersion = OpenPumpLimits.ProtocolVersion,
            LogEpoch = 1,
            BootId = BenchEvents.Boot,
            MonotonicMs = MonotonicMs(),
            DeviceTimeUnixMs = BenchEvents.UnixMs(),
            Model = "bench",
            Serial = _pumpId,
            Firmware = "1",
            LibraryName = _library.Name,
            LibraryVersion = _library.Version,
            LibraryHash = _library.Hash,
            CareArea = _library.CareArea,
            Channels =
            [
                new ChannelInfo
                {
                    Channel = BenchEvents.Channel,
                    Kind = ChannelKind.LargeVolume,
                    RateStepNlH = 100_000,
                    VolumeStepNl = 100_000,
                    RateMaxNlH = 1_200_000_000,
                    VtbiMaxNl = 9_999_000_000,
                },
            ],
        });
        var welcome = await _welcome.Task.WaitAsync(TimeSpan.FromSeconds(30), stop);
        _ = BeatAsync((int)welcome.HeartbeatMs, _ended.Token);
    }

    /// <summary>Its oldest so many events reached the EHR.</summary>
    public void Documented(int count, long now) => Load.Answer(count, now);

    /// <param name="idle">No patient, no program: it can be ordered for.</param>
    public void SendTelemetry(bool idle = false) => Send(_events.Telemetry(MonotonicMs(), idle));

    /// <summary>The nurse looks at a proposal and rejects it: said at once, and in the pump's log, which is what counts.</summary>
    public void Reject(Propose propose)
    {
        foreach (var state in new[] { ProposalStateCode.Offered, ProposalStateCode.Rejected })
        {
            Send(new ProposalState
            {
                ProgramId = propose.ProgramId,
                Channel = propose.Channel,
                State = state,
                OperatorId = state == ProposalStateCode.Rejected ? BenchEvents.Nurse : "",
                RateNlH = propose.RateNlH,
                VtbiNl = propose.VtbiNl,
                GatewayTimeUnixMs = BenchEvents.UnixMs(),
                OrderId = propose.OrderId,
                PatientId = propose.PatientId,
                Source = propose.Source,
            });
        }

        _rejected.Enqueue(propose.ProgramId);
        Load.Offer(Stopwatch.GetTimestamp());
    }

    public void Send(OpenPumpMessage message)
    {
        lock (_frame)
        {
            _frame.ResetWrittenCount();
            OpenPumpCodec.Encode(message, _frame);
            _socket.Send(_frame.WrittenSpan);
        }
    }

    /// <summary>Bytes of one event on the wire, for a yardstick that sends as many.</summary>
    public int EventBytes()
    {
        var frame = new ArrayBufferWriter<byte>(512);
        OpenPumpCodec.Encode(_events.Next(1, MonotonicMs()), frame);
        return frame.WrittenCount;
    }

    public void Dispose()
    {
        _ended.Cancel();
        _socket.Dispose();
    }

    private void SendEvent() => Send(_rejected.TryDequeue(out var programId)
        ? BenchEvents.Rejected(++_sequence, MonotonicMs(), programId)
        : _events.Next(++_sequence, MonotonicMs()));

    private int Take(ReadOnlyMemory<byte> bytes)
    {
        var buffer = new ReadOnlySequence<byte>(bytes);
        while (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope) == ScanResult.Frame)
            if (OpenPumpCodec.Decode(envelope, out var message).IsOk)
                Take(message!, Stopwatch.GetTimestamp());
        return bytes.Length - (int)buffer.Length;
    }

    private void Take(OpenPumpMessage message, long now)
    {
        switch (message)
        {
            case Welcome welcome:
                _welcome.TrySetResult(welcome);
                break;
            case Refuse refuse:
                _welcome.TrySetException(new InvalidOperationException($"{_pumpId} was refused: {refuse.Reason}"));
                break;
            case Heartbeat beat:
                Volatile.Write(ref _peerMonotonicMs, beat.MonotonicMs);
                break;
            case EventAck ack when ack.CumulativeSequence > _acked:
                var count = (int)(ack.CumulativeSequence - _acked);
                Volatile.Write(ref _acked, ack.CumulativeSequence);
                if (!UntilDocumented)
                    Load.Answer(count, now);
                break;
            case Propose propose:
                Proposed?.Invoke(propose, now);
                break;
        }
    }

    private async Task BeatAsync(int periodMs, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(periodMs));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                Send(new Heartbeat { TimeUnixMs = BenchEvents.UnixMs(), MonotonicMs = MonotonicMs(), EchoMonotonicMs = Volatile.Read(ref _peerMonotonicMs) });
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private ulong MonotonicMs() => (ulong)Stopwatch.GetElapsedTime(_origin).TotalMilliseconds + 1;
}
