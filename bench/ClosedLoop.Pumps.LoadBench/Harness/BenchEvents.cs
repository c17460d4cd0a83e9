using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// The log of a pump that is started and stopped by turns: every entry is a clinical event that becomes a PCD-10, as an alarm would not.
/// </summary>
internal sealed class BenchEvents(string pumpId)
{
    public const string Channel = "A";
    public const string Nurse = "RN-1";
    public const ulong Boot = 1;

    private const ulong RateNlH = 75_000_000;
    private const ulong VtbiNl = 500_000_000;
    private const ulong SegmentNl = 1_000;

    private static ChannelStatus Idle => new() { Channel = Channel };

    public static long UnixMs() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Odd ones start, even ones stop, a little further on.</summary>
    public Event Next(ulong sequence, ulong monotonicMs)
    {
        var starts = sequence % 2 == 1;
        return new Event
        {
            LogEpoch = 1,
            Sequence = sequence,
            BootId = Boot,
            MonotonicMs = monotonicMs,
            DeviceTimeUnixMs = UnixMs(),
            Kind = starts ? EventKind.DeliveryStart : EventKind.DeliveryStop,
            Source = Source.Primary,
            Status = Status(starts, sequence / 2 * SegmentNl % VtbiNl, starts ? 0 : SegmentNl),
        };
    }

    /// <summary>The nurse rejected a proposal.</summary>
    public static Event Rejected(ulong sequence, ulong monotonicMs, string programId) => new()
    {
        LogEpoch = 1,
        Sequence = sequence,
        BootId = Boot,
        MonotonicMs = monotonicMs,
        DeviceTimeUnixMs = UnixMs(),
        Kind = EventKind.AutoProgramCleared,
        ProgramId = programId,
        ClearReason = ClearReason.RejectedByUser,
        OperatorId = Nurse,
        Status = Idle,
    };

    public OpenPumpMessage Telemetry(ulong monotonicMs, bool idle) => new Protocols.PumpWire.OpenPump.Messages.Telemetry
    {
        BootId = Boot,
        MonotonicMs = monotonicMs,
        DeviceTimeUnixMs = UnixMs(),
        Channels = [idle ? Idle : Status(delivering: true, monotonicMs % VtbiNl, SegmentNl)],
        BatteryPercent = 80,
        OnMains = true,
    };

    private ChannelStatus Status(bool delivering, ulong cumulativeNl, ulong segmentNl) => new()
    {
        Channel = Channel,
        PatientId = "BENCH" + pumpId,
        Infusing = delivering,
        RateNowNlH = delivering ? RateNlH : 0,
        ActiveSource = Source.Primary,
        Sources =
        [
            new SourceStatus
            {
                Source = Source.Primary,
                DeliveryStatus = delivering ? DeliveryStatus.Delivering : DeliveryStatus.NotDelivering,
                NotDeliveringReason = delivering ? NotDeliveringReason.None : NotDeliveringReason.ByClinician,
                DrugCode = "DEMO-NS",
                DrugName = "sodium chloride 0.9 %",
                RateNlH = RateNlH,
                VtbiNl = VtbiNl,
                SegmentNl = segmentNl,
                CumulativeNl = cumulativeNl,
                RemainingNl = VtbiNl - cumulativeNl,
                TimeRemainingS = 23_952,
            },
        ],
    };
}
