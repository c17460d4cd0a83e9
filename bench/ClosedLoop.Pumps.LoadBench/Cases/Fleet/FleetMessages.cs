using System.Buffers;
using System.Diagnostics;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.LoadBench.Cases.Fleet;

/// <summary>What a pump of the load says.</summary>
internal static class FleetMessages
{
    private static readonly long Origin = Stopwatch.GetTimestamp();

    public static ReadOnlyMemory<byte> Frame(OpenPumpMessage message)
    {
        var frame = new ArrayBufferWriter<byte>(256);
        OpenPumpCodec.Encode(message, frame);
        return frame.WrittenMemory;
    }

    public static Hello Hello(string pump, ulong lastSequence) => new()
    {
        PumpId = pump,
        ProtocolVersion = OpenPumpLimits.ProtocolVersion,
        LogEpoch = 1,
        LastSequence = lastSequence,
        BootId = 1,
        MonotonicMs = MonotonicMs(),
        DeviceTimeUnixMs = UnixMs(),
        Model = "bench",
        Serial = pump,
        Firmware = "1",
        Channels = [new ChannelInfo { Channel = "A", Kind = ChannelKind.LargeVolume, RateStepNlH = 100_000, VolumeStepNl = 100_000, RateMaxNlH = 1_200_000_000, VtbiMaxNl = 9_999_000_000 }],
    };

    public static Heartbeat Heartbeat(ulong echo) => new() { TimeUnixMs = UnixMs(), MonotonicMs = MonotonicMs(), EchoMonotonicMs = echo };

    /// <summary>An alarm of a channel that runs: about 200 bytes, and no report to an EHR.</summary>
    public static Event Alarm(string pump, ulong sequence) => new()
    {
        LogEpoch = 1,
        Sequence = sequence,
        BootId = 1,
        MonotonicMs = MonotonicMs(),
        DeviceTimeUnixMs = UnixMs(),
        Kind = EventKind.AlarmBegin,
        AlarmCodeMdc = 196940,
        AlarmPriority = AlarmPriority.High,
        Status = new ChannelStatus
        {
            Channel = "A",
            PatientId = "BENCH" + pump,
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

    private static ulong MonotonicMs() => (ulong)Stopwatch.GetElapsedTime(Origin).TotalMilliseconds + 1;

    private static long UnixMs() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
