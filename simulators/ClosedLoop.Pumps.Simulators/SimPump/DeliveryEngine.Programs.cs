using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What can be programmed on a channel, and how each kind goes over into the next.</summary>
internal sealed partial class DeliveryEngine
{
    private PcaModel? pca;
    private SimTci? tci;
    private int tciPoint;

    /// <summary>A program waits for a nurse to confirm its next step.</summary>
    public bool StepWaits { get; private set; }

    /// <summary>Between two steps or doses, or before a delayed start: the program is under way although nothing flows.</summary>
    public bool Waits => StepWaits || (wake is not null && tci is null);

    /// <summary>A PCA without basal rate waits for the patient.</summary>
    public bool Armed => !Infusing && pca is not null && active is { Source: Source.Primary, RateNlH: 0, Reason: NotDeliveringReason.BetweenDoses };

    /// <summary>
    /// A new delivery on the primary source, optionally begun by a loading dose. Whatever was programmed is wiped, with its event.
    /// </summary>
    public void StartNew(
        InfusionOrderText text, long rateNlH, long vtbiNl, long loadingRateNlH = 0, long loadingNl = 0, SimPca? pcaSettings = null)
    {
        Clear();
        pca = pcaSettings is null ? null : new PcaModel(pcaSettings);
        var primary = Enter(Source.Primary, text, rateNlH, vtbiNl);
        if (loadingNl == 0)
        {
            BeginSegment(primary);
            return;
        }

        primary.Reason = NotDeliveringReason.SwitchingSource;
        waiting.Push((primary, rateNlH > 0));
        BeginSegment(Enter(Source.LoadingDose, text, loadingRateNlH, loadingNl, primary));
    }

    /// <summary>A new delivery with steps; a step that is a pause or waits for a nurse comes as SPEC.md and App. M have it.</summary>
    public void StartSteps(InfusionOrderText text, DeliveryMode mode, ImmutableArray<SimStep> steps)
    {
        Clear();
        BeginSteps(Source.Primary, text, mode, steps);
    }

    /// <summary>
    /// Doses at intervals: each dose under its own source, the fluid's volume under the primary.
    /// </summary>
    public void StartDoses(InfusionOrderText text, long rateNlH, long doseNl, int doses, long intervalMs)
    {
        Clear();
        var fluid = Enter(Source.Primary, text, 0, 0);
        fluid.Reason = NotDeliveringReason.BetweenDoses;
        var steps = Enumerable.Repeat(new SimStep(rateNlH, doseNl), doses).ToImmutableArray();
        var plan = new StepPlan(DeliveryMode.MultiDosing, steps, intervalMs);
        BeginSegment(Enter(Source.Intermittent, text, rateNlH, doses * doseNl, fluid, plan));
    }

    /// <summary>A target-controlled infusion of what is in the syringe; its model changes the rate by itself.</summary>
    public void StartTci(InfusionOrderText text, SimTci settings, long syringeNl)
    {
        Clear();
        var program = Enter(Source.Primary, text, settings.Points[0].RateNlH, syringeNl);
        SetTci(settings);
        BeginSegment(program);
    }

    /// <summary>Another target: the model works out other rates from now on.</summary>
    public void ChangeTci(SimTci settings)
    {
        SetTci(settings);
        Titrate(settings.Points[0].RateNlH);
    }

    /// <summary>A program that is entered and starts by itself at a later time.</summary>
    public void StartLater(InfusionOrderText text, long rateNlH, long vtbiNl, long startAtMs)
    {
        Clear();
        active = Enter(Source.Primary, text, rateNlH, vtbiNl);
        Mode = ChannelMode.DelayedStart;
        WakeAt(startAtMs, () =>
        {
            Mode = ChannelMode.Ready;
            BeginSegment(active);
        });
    }

    /// <summary>A dose of the same fluid, given on top; the infusion goes on afterwards if it was running.</summary>
    public void Bolus(long rateNlH, long volumeNl, InfusionOrderText? ordered = null)
    {
        LastBolusMs = atMs;
        GiveDose(Source.ClinicianDose, rateNlH, volumeNl, ordered);
    }

    /// <summary>Another fluid through the same channel; the primary waits.</summary>
    public void Piggyback(InfusionOrderText text, long rateNlH, long volumeNl, ImmutableArray<SimStep> steps = default)
    {
        var resumes = Infusing && Config.PrimaryResumesAfterSecondary;
        if (Infusing)
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, NotDeliveringReason.SwitchingSource);
        if (active is { Source: Source.Primary })
            waiting.Push((active, resumes));
        if (steps.IsDefaultOrEmpty)
            BeginSegment(Enter(Source.Secondary, text, rateNlH, volumeNl));
        else
            BeginSteps(Source.Secondary, text, DeliveryMode.MultiStep, steps);
    }

    /// <summary>The patient presses the handset.</summary>
    public HandsetResult PressHandset()
    {
        if (pca is null)
            return HandsetResult.NoPca;
        var ready = Mode == ChannelMode.Ready && !Alarms.Stopping
            && (Armed || (Infusing && active is { Source: Source.Primary, Kvo: false })) && FluidLeftNl >= pca.Settings.PatientDoseNl;
        var result = pca.Press(ready, atMs, active!.SegmentFromMs, OpenSegmentNl);
        if (result == HandsetResult.Delivered)
            GiveDose(Source.PatientDose, Config.DoseRateNlH, pca.Settings.PatientDoseNl, null);
        return result;
    }

    public void Stop(NotDeliveringReason reason) => EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, reason);

    /// <summary>Goes on with what is active; a pause between steps or doses is over.</summary>
    public void Restart()
    {
        if (StepWaits)
            EnterStep();
        else if (Waits)
            WakeNow();
        else
            BeginSegment(active!);
    }

    /// <summary>
    /// A new rate for what is active: at once when it flows, at restart when it is stopped. The dose rate is then unknown unless
    /// given.
    /// </summary>
    public void Titrate(long rateNlH, InfusionOrderText? text = null)
    {
        var flowing = Infusing;
        if (flowing)
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.Transitioning, NotDeliveringReason.None);
        active!.RateNlH = rateNlH;
        active.Text = text ?? active.Text with { DoseRate = null };
        if (flowing)
            BeginSegment(active);
    }

    /// <summary>A new bag, or a new volume: a stop, then a restart with the cumulative volume kept (TF Vol 2 App. M, bag change).</summary>
    public void ChangeBag(long rateNlH, long vtbiNl, InfusionOrderText? text = null)
    {
        if (Infusing)
            Stop(NotDeliveringReason.ByClinician);
        active!.Refill(rateNlH, vtbiNl);
        active.Text = text ?? active.Text;
        BeginSegment(active);
    }

    /// <summary>To or from a program of the library: the same fluid as a new delivery, counted from zero.</summary>
    public void ChangeLibraryProgram(InfusionOrderText text, long rateNlH, long vtbiNl)
    {
        if (Infusing)
            Stop(NotDeliveringReason.ByClinician);
        BeginSegment(Enter(Source.Primary, text, rateNlH, vtbiNl));
    }

    /// <summary>Wipes every program; each event still shows the final counters of what it wipes.</summary>
    public void Clear()
    {
        foreach (var program in programs)
        {
            if (program is null)
                continue;
            log(this, EventKind.ProgramCleared, program.Source);
            programs[(int)program.Source] = null;
        }

        CancelWake();
        waiting.Clear();
        (active, pca, tci, StepWaits) = (null, null, null, false);
        Mode = Mode == ChannelMode.DelayedStart ? ChannelMode.Ready : Mode;
    }

    /// <summary>Zeroes the volume counters of a stopped channel; the event shows the zeros (S10).</summary>
    public void ClearCounters()
    {
        foreach (var program in programs)
        {
            if (program is not null)
                program.SegmentNl = program.CumulativeNl = 0;
        }

        log(this, EventKind.VolumeCountersCleared, Source.Unspecified);
    }

    private void GiveDose(Source source, long rateNlH, long volumeNl, InfusionOrderText? ordered)
    {
        var host = active!;
        var text = ordered ?? host.Text with { ProgramId = string.Empty, DoseRate = null, ParentOrderId = host.Text.OrderId };
        waiting.Push((host, Infusing));
        if (Infusing)
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.Transitioning, NotDeliveringReason.None);

        // While a dose runs, the program itself does not deliver: its row only counts.
        if (host.Status == DeliveryStatus.Transitioning || host.RateNlH == 0)
            (host.Status, host.Reason) = (DeliveryStatus.NotDelivering, NotDeliveringReason.SwitchingSource);
        BeginSegment(Enter(source, text, rateNlH, volumeNl, host));
    }

    private void BeginSteps(Source source, InfusionOrderText text, DeliveryMode mode, ImmutableArray<SimStep> steps)
    {
        // The sum of the steps is the program's volume; a last step until empty leaves it open.
        var open = steps[^1] is { IsDelay: false, VolumeNl: 0 };
        var total = open ? 0 : StepPlan.TotalNl(steps);
        active = Enter(source, text, steps[0].RateNlH, total, steps: new StepPlan(mode, steps));
        RunStep();
    }

    private void StepDone(StepPlan plan)
    {
        var next = plan.Next!;
        if (plan.IntervalMs > 0)
        {
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, NotDeliveringReason.BetweenDoses);
            WakeAt(active!.SegmentFromMs + plan.IntervalMs, EnterStep);
        }
        else if (next.IsDelay || next.PausesForConfirmation)
        {
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, NotDeliveringReason.NotSpecified);
            AfterStep(next);
        }
        else
        {
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.Transitioning, NotDeliveringReason.None);
            EnterStep();
        }
    }

    private void AfterStep(SimStep next)
    {
        StepWaits = next.PausesForConfirmation;
        if (!StepWaits)
            EnterStep();
    }

    private void EnterStep()
    {
        StepWaits = false;
        active!.Steps!.Advance();
        RunStep();
    }

    private void RunStep()
    {
        var plan = active!.Steps!;
        if (plan.Current.IsDelay)
        {
            WakeAt(atMs + plan.Current.DelayMs, () => AfterStep(plan.Next!));
            return;
        }

        active.RateNlH = plan.Current.RateNlH;
        BeginSegment(active);
    }

    private void SetTci(SimTci settings)
    {
        (tci, tciPoint) = (settings, 0);
        WakeForTci(atMs);
    }

    private void WakeForTci(long startMs)
    {
        CancelWake();
        if (tciPoint + 1 < tci!.Points.Length)
            WakeAt(startMs + tci.Points[tciPoint + 1].AfterMs, () => NextTciPoint(startMs));
    }

    private void NextTciPoint(long startMs)
    {
        tciPoint++;
        WakeForTci(startMs);
        var rateNlH = tci!.Points[tciPoint].RateNlH;
        if (active!.Source == Source.Primary)
            Titrate(rateNlH);
        else
            programs[(int)Source.Primary]!.RateNlH = rateNlH;
    }
}
