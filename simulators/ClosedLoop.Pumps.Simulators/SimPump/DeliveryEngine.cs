using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// One channel: exact delivery of its programs in whole milliseconds and nanolitres, and the event sequences of TF Vol 2 App. M
/// (clinical scenarios). The caller moves time with <see cref="AdvanceTo"/>, never beyond <see cref="DueMs"/>.
/// </summary>
internal sealed partial class DeliveryEngine(
    SimChannelConfig config, long nowMs, GroundTruth truth, Action<DeliveryEngine, EventKind, Source> log)
{
    private readonly SourceProgram?[] programs = new SourceProgram?[(int)Source.Intermittent + 1];

    // What a dose or piggyback was put on top of, and whether it goes on by itself afterwards.
    private readonly Stack<(SourceProgram Program, bool Resumes)> waiting = new();
    private SourceProgram? active;
    private long atMs = nowMs;
    private long wakeMs = long.MaxValue;
    private Action? wake;
    private bool segmentOpen;

    public SimChannelConfig Config { get; } = config;

    public LineModel Line { get; } = new(config);

    public ContainerModel Container { get; } = new();

    public AlarmPanel Alarms { get; } = new(config.EscalateAfterMs);

    public ChannelMode Mode { get; private set; } = ChannelMode.Ready;

    public bool Infusing { get; private set; }

    /// <summary>A fluid program delivers, not keeping the vein open and not giving a dose.</summary>
    public bool FluidDelivering => Infusing && active is { Source: Source.Primary or Source.Secondary, Kvo: false };

    public bool DoseRunning => Infusing && active!.Source != Source.Primary;

    public bool Kvo => Infusing && active!.Kvo;

    /// <summary>Nothing is programmed on any source.</summary>
    public bool Empty => active is null;

    /// <summary>The program that flows, or would flow after a restart; null when nothing is programmed.</summary>
    public SourceProgram? Program => active;

    /// <summary>The source that flows, or would flow after a restart, with its counters; null when nothing is programmed.</summary>
    public SourceStatus? Active => active?.ToStatus(timeKnown: tci is null);

    /// <summary>What is left for a dose: in the container where that is known, else of the programmed volume.</summary>
    public long FluidLeftNl => Container.RemainingNl ?? (active is { VtbiNl: > 0 } ? active.RemainingNl : long.MaxValue);

    /// <summary>When the last clinician dose began; null when there was none.</summary>
    public long? LastBolusMs { get; private set; }

    public long DueMs => Math.Min(
        Math.Min(wakeMs, Alarms.DueMs),
        Infusing ? Math.Min(BoundaryMs, Math.Min(OcclusionMs, NearEndDueMs)) : long.MaxValue);

    private long BoundaryMs => MsUntil(Math.Min(active!.BoundaryNl, ContainerLimitNl));

    private long ContainerLimitNl => active!.Source == Source.Secondary ? long.MaxValue : Container.LimitNl;

    private long OcclusionMs => Line.Blocked ? MsUntil(Line.ToAlarmNl) : long.MaxValue;

    private long NearEndDueMs =>
        Config.NearEndMs == 0 || active!.Kvo || active.VtbiNl == 0 || active.Source > Source.Secondary || Alarms.IsOn(AlarmKind.NearEnd)
        || active.Steps?.Next is not null
            ? long.MaxValue
            : Math.Max(atMs, MsUntil(active.RemainingNl) - Config.NearEndMs);

    /// <summary>Lets fluid flow up to <paramref name="nowMs"/> and does what falls due then.</summary>
    public void AdvanceTo(long nowMs)
    {
        var dueMs = DueMs;
        Flow(nowMs);
        if (nowMs < dueMs)
            return;

        // The order within one millisecond: the line, then the warning, then the end, then what waits for its time.
        if (Line.Blocked && Line.ToAlarmNl <= 0)
            RaiseAlarm(AlarmKind.Occlusion);
        if (Infusing && NearEndDueMs <= nowMs)
            RaiseAlarm(AlarmKind.NearEnd);
        if (Infusing && active!.BoundaryNl == 0)
            BoundaryReached();
        else if (Infusing && ContainerLimitNl == 0)
            ContainerEmpty();
        if (wakeMs <= nowMs && tci is null && (Alarms.Stopping || !Line.SetLoaded))
            HoldWake();
        else if (wakeMs <= nowMs)
            WakeNow();
        while (Alarms.NextChange(nowMs) is { } change)
            ChangeAlarm(change.To, change.Change);
    }

    private long MsUntil(long nl) => nl == long.MaxValue ? long.MaxValue : atMs + active!.Meter.MsUntil(nl, active.RateNlH);

    private void Flow(long nowMs)
    {
        var elapsedMs = nowMs - atMs;
        atMs = nowMs;
        if (!Infusing)
            return;

        // The motor stops at the programmed volume, inside the millisecond.
        var nl = Math.Min(active!.Meter.Run(active.RateNlH, elapsedMs), Math.Min(active.BoundaryNl, ContainerLimitNl));
        active.Deliver(nl);
        Line.Flowed(nl);
        if (active.Source != Source.Secondary)
            Container.Take(nl);
    }

    private void BoundaryReached()
    {
        active!.Meter.Clear();
        if (active.Steps is { Next: not null })
            StepDone(active.Steps);
        else
            Complete();
    }

    // A program that was to run until empty is done; for any other an empty container is an alarm.
    private void ContainerEmpty()
    {
        if (active is { Source: Source.Primary, VtbiNl: 0, Kvo: false })
            Complete();
        else
            RaiseAlarm(Container.EmptyAlarm);
    }

    private void Complete()
    {
        var program = active!;
        program.Truth.Completed = true;
        program.Meter.Clear();
        switch (program.Source)
        {
            case Source.Primary when RelayGoesOn():
                EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, NotDeliveringReason.NotSpecified);
                break;
            case Source.Primary when Config.KvoRateNlH > 0 && !Container.Empty:
                EndSegment(EventKind.DeliveryComplete, DeliveryStatus.Transitioning, NotDeliveringReason.None);
                program.EnterKvo(Config.KvoRateNlH);
                BeginSegment(program);
                break;
            case Source.Secondary:
                EndSegment(EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.SwitchingSource);
                BackToHost();
                break;
            case Source.Primary or Source.Intermittent:
                EndSegment(EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.NotSpecified);
                break;
            default:
                // App. M ends a dose of the same fluid with STOP transitioning; with nothing to go on to, the dose is simply complete.
                var (kind, status, reason) = waiting.Peek() switch
                {
                    { Resumes: true } => (EventKind.DeliveryStop, DeliveryStatus.Transitioning, NotDeliveringReason.None),
                    { Program.RateNlH: 0 } => (EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.BetweenDoses),
                    _ => (EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.NotSpecified),
                };
                EndSegment(kind, status, reason);
                BackToHost();
                break;
        }
    }

    private void BackToHost()
    {
        if (!waiting.TryPop(out var host))
            return;
        programs[(int)active!.Source] = null;
        active = host.Program;
        Infusing = false;
        if (host.Resumes)
            BeginSegment(active);
        else if (active is { RateNlH: 0, Reason: NotDeliveringReason.SwitchingSource })
            active.Reason = NotDeliveringReason.BetweenDoses;
    }

    private SourceProgram Enter(
        Source source, InfusionOrderText text, long rateNlH, long volumeNl, SourceProgram? host = null, StepPlan? steps = null)
    {
        var infusion = new InfusionTruth(Config.Channel, source, text.ProgramId, text.OrderId, text.DrugCode, PatientId, atMs);
        truth.Add(infusion);
        var program = new SourceProgram(source, text, rateNlH, volumeNl, infusion, host) { Steps = steps };
        programs[(int)source] = program;
        return program;
    }

    private void BeginSegment(SourceProgram program)
    {
        active = program;
        program.SegmentNl = 0;
        program.SegmentFromMs = atMs;
        segmentOpen = true;

        // A PCA without basal rate is armed: started, and waiting for the patient.
        Infusing = program.RateNlH > 0;
        program.Status = program.Kvo ? DeliveryStatus.Kvo : Infusing ? DeliveryStatus.Delivering : DeliveryStatus.NotDelivering;
        program.Reason = Infusing ? NotDeliveringReason.None : NotDeliveringReason.BetweenDoses;
        log(this, EventKind.DeliveryStart, program.Source);
    }

    private void EndSegment(EventKind kind, DeliveryStatus status, NotDeliveringReason reason)
    {
        EndAlarm(AlarmKind.NearEnd);
        active!.Status = status;
        active.Reason = reason;
        if (segmentOpen && active.Source != Source.Secondary)
            pca?.Gave(active.SegmentFromMs, atMs, active.SegmentNl);
        segmentOpen = false;

        // Transitioning may be reported flowing or not (vendor's choice); this pump reports it flowing.
        Infusing = status == DeliveryStatus.Transitioning;
        log(this, kind, active.Source);
    }

    private void WakeAt(long ms, Action act) => (wakeMs, wake) = (ms, act);

    private void CancelWake() => (wakeMs, wake) = (long.MaxValue, null);

    // What was to begin by itself waits for a nurse.
    private void HoldWake()
    {
        wakeMs = long.MaxValue;
        if (Mode != ChannelMode.DelayedStart)
            return;
        CancelWake();
        Mode = ChannelMode.Ready;
    }

    private void WakeNow()
    {
        var act = wake!;
        CancelWake();
        act();
    }
}
