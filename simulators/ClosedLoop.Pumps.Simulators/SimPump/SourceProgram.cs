using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// One source of a channel with its program and counters. Counted in whole nL, so segments always add up to the cumulative
/// volume.
/// </summary>
/// <param name="vtbiNl">0 = until the container is empty.</param>
/// <param name="host">For a dose: the program of the same fluid, which counts it too.</param>
internal sealed class SourceProgram(
    Source source, InfusionOrderText text, long rateNlH, long vtbiNl, InfusionTruth truth, SourceProgram? host = null)
{
    public FluidMeter Meter;

    public Source Source { get; } = source;

    public InfusionOrderText Text { get; set; } = text;

    public long RateNlH { get; set; } = rateNlH;

    public long VtbiNl { get; private set; } = vtbiNl;

    public long RemainingNl { get; private set; } = vtbiNl;

    public long SegmentNl { get; set; }

    public long SegmentFromMs { get; set; }

    public long CumulativeNl { get; set; }

    public DeliveryStatus Status { get; set; } = DeliveryStatus.NotDelivering;

    public NotDeliveringReason Reason { get; set; } = NotDeliveringReason.NotSpecified;

    /// <summary>The volume is in and the channel keeps the vein open.</summary>
    public bool Kvo { get; private set; }

    public StepPlan? Steps { get; init; }

    public SourceProgram? Host { get; } = host;

    public InfusionTruth Truth { get; } = truth;

    /// <summary>What may flow before the program itself stops or changes: a step, or all of it.</summary>
    public long BoundaryNl
    {
        get
        {
            if (Kvo)
                return long.MaxValue;
            var ofProgram = VtbiNl == 0 ? long.MaxValue : RemainingNl;
            return Math.Min(ofProgram, Steps?.RemainingNl ?? long.MaxValue);
        }
    }

    public void Deliver(long nl)
    {
        SegmentNl += nl;
        CumulativeNl += nl;
        RemainingNl -= Kvo || VtbiNl == 0 ? 0 : nl;
        if (!Kvo)
            Steps?.Deliver(nl);
        Truth.DeliveredNl += nl;

        // A dose of the same fluid counts in the fluid's volume too (TF Vol 2 App. M, note 1).
        if (Host is not null)
            Host.CumulativeNl += nl;
    }

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

    public SourceStatus ToStatus(bool timeKnown) => new()
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
        TimeRemainingS = timeKnown && !Kvo && VtbiNl > 0 && RateNlH > 0 && Steps is null
            ? (int)Math.Min(int.MaxValue, Meter.MsUntil(RemainingNl, RateNlH) / 1_000)
            : null,
        Concentration = Text.Concentration,
        DeliveryMode = Steps?.Mode ?? DeliveryMode.Continuous,
        Steps = Steps?.ToStatus(),
        ParentOrderId = Text.ParentOrderId,
    };
}
