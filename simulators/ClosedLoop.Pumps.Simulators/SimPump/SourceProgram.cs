using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// One source of a channel with its program and counters. Counted in whole nL, so segments always add up to the cumulative
/// volume.
/// </summary>
internal sealed class SourceProgram(Source source, InfusionOrderText text, long rateNlH, long vtbiNl, InfusionTruth truth)
{
    public FluidMeter Meter;

    public Source Source { get; } = source;

    public InfusionOrderText Text { get; set; } = text;

    public long RateNlH { get; set; } = rateNlH;

    public long VtbiNl { get; private set; } = vtbiNl;

    public long RemainingNl { get; private set; } = vtbiNl;

    public long SegmentNl { get; set; }

    public long CumulativeNl { get; set; }

    public DeliveryStatus Status { get; set; } = DeliveryStatus.NotDelivering;

    public NotDeliveringReason Reason { get; set; } = NotDeliveringReason.NotSpecified;

    /// <summary>The volume is in and the channel keeps the vein open.</summary>
    public bool Kvo { get; private set; }

    public InfusionTruth Truth { get; } = truth;

    public void Deliver(long nl)
    {
        SegmentNl += nl;
        CumulativeNl += nl;
        RemainingNl -= Kvo ? 0 : nl;
        Truth.DeliveredNl += nl;
    }

    /// <summary>A dose of the same fluid came through another source (TF Vol 2 App. M, note 1).</summary>
    public void CountDose(long nl) => CumulativeNl += nl;

    public void EnterKvo(long kvoRateNlH)
    {
        Kvo = true;
        RateNlH = Math.Min(RateNlH, kvoRateNlH);
        VtbiNl = 0;
        Text = Text with { DoseRate = null };
    }

    /// <summary>A new container or a new volume: the delivery goes on, its cumulative volume is kept.</summary>
    public void Refill(long rateNlH, long vtbiNl)
    {
        RateNlH = rateNlH;
        VtbiNl = vtbiNl;
        RemainingNl = vtbiNl;
        Kvo = false;
        Meter.Clear();
    }

    public SourceStatus ToStatus() => new()
    {
        Source = Source,
        DeliveryStatus = Status,
        NotDeliveringReason = Reason,
        ProgramId = Text.ProgramId,
        OrderId = Text.OrderId,
        DrugCode = Text.DrugCode,
        DrugName = Text.DrugName,
        RateNlH = (ulong)RateNlH,
        DoseRate = Text.DoseRate,
        VtbiNl = (ulong)VtbiNl,
        SegmentNl = (ulong)SegmentNl,
        CumulativeNl = (ulong)CumulativeNl,
        RemainingNl = (ulong)RemainingNl,
        TimeRemainingS = Kvo ? null : (int)Math.Min(int.MaxValue, Meter.MsUntil(RemainingNl, RateNlH) / 1_000),
        Concentration = Text.Concentration,
    };
}
