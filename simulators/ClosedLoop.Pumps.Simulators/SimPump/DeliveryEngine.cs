using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// One channel: exact delivery of its programs in whole milliseconds and nanolitres, and the event sequences of TF Vol 2 App. M
/// (clinical scenarios). The caller moves time with <see cref="AdvanceTo"/>, never beyond <see cref="DueMs"/>.
/// </summary>
internal sealed class DeliveryEngine(SimChannelConfig config, long nowMs, GroundTruth truth, Action<DeliveryEngine, EventKind, Source> log)
{
    private readonly SourceProgram?[] programs = new SourceProgram?[5];
    private SourceProgram? active;
    private bool primaryWaits;
    private long atMs = nowMs;

    public SimChannelConfig Config { get; } = config;

    public LineModel Line { get; } = new(config);

    public AlarmPanel Alarms { get; } = new();

    public string PatientId { get; private set; } = string.Empty;

    public long PatientWeightG { get; private set; }

    public bool Infusing { get; private set; }

    public bool DoseRunning => Infusing && active!.Source != Source.Primary;

    /// <summary>The primary program is delivering, not keeping the vein open.</summary>
    public bool PrimaryDelivering => Infusing && active is { Source: Source.Primary, Kvo: false };

    public bool Kvo => Infusing && active!.Kvo;

    /// <summary>Nothing is programmed on any source.</summary>
    public bool Empty => active is null;

    public string PrimaryOrderId => programs[(int)Source.Primary]?.Text.OrderId ?? string.Empty;

    /// <summary>The source that flows, or would flow after a restart, with its counters; null when nothing is programmed.</summary>
    public SourceStatus? Active => active?.ToStatus();

    public long DueMs => !Infusing ? long.MaxValue : Math.Min(CompleteMs, Math.Min(OcclusionMs, NearEndDueMs));

    private long CompleteMs => active!.Kvo ? long.MaxValue : atMs + active.Meter.MsUntil(active.RemainingNl, active.RateNlH);

    private long OcclusionMs => Line.Blocked ? atMs + active!.Meter.MsUntil(Line.ToAlarmNl, active.RateNlH) : long.MaxValue;

    private long NearEndDueMs =>
        Config.NearEndMs == 0 || active!.Kvo || active.Source > Source.Secondary || Alarms.IsOn(AlarmKind.NearEnd)
            ? long.MaxValue
            : Math.Max(atMs, CompleteMs - Config.NearEndMs);

    /// <summary>Lets fluid flow up to <paramref name="nowMs"/> and does what falls due then.</summary>
    public void AdvanceTo(long nowMs)
    {
        var dueMs = DueMs;
        Flow(nowMs);
        if (nowMs < dueMs)
            return;

        // The order within one millisecond: the line, then the warning, then the end.
        if (Line.Blocked && Line.ToAlarmNl <= 0)
            RaiseAlarm(AlarmKind.Occlusion);
        if (Infusing && NearEndDueMs <= nowMs)
            RaiseAlarm(AlarmKind.NearEnd);
        if (Infusing && active!.RemainingNl == 0 && !active.Kvo)
            Complete();
    }

    private void Flow(long nowMs)
    {
        var elapsedMs = nowMs - atMs;
        atMs = nowMs;
        if (!Infusing)
            return;

        // The motor stops at the programmed volume, inside the millisecond.
        var nl = active!.Meter.Run(active.RateNlH, elapsedMs);
        if (!active.Kvo)
            nl = Math.Min(nl, active.RemainingNl);
        active.Deliver(nl);
        Line.Flowed(nl);
        if (active.Source > Source.Secondary)
            programs[(int)Source.Primary]!.CountDose(nl);
    }

    /// <summary>
    /// A new delivery on the primary source, optionally begun by a loading dose. Whatever was programmed is wiped, with its event.
    /// </summary>
    public void StartNew(InfusionOrderText text, long rateNlH, long vtbiNl, long loadingRateNlH = 0, long loadingNl = 0)
    {
        Clear();
        var primary = Program(Source.Primary, text, rateNlH, vtbiNl);
        primaryWaits = loadingNl > 0;
        BeginSegment(primaryWaits ? Program(Source.LoadingDose, text, loadingRateNlH, loadingNl) : primary);
    }

    /// <summary>A dose of the same fluid, given on top; the primary goes on afterwards if it was running.</summary>
    public void Bolus(long rateNlH, long volumeNl)
    {
        var text = programs[(int)Source.Primary]!.Text with { ProgramId = string.Empty, DoseRate = null };
        primaryWaits = Infusing;
        if (Infusing)
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.Transitioning, NotDeliveringReason.None);
        SwitchFromPrimary();
        BeginSegment(Program(Source.ClinicianDose, text, rateNlH, volumeNl));
    }

    /// <summary>Another fluid through the same channel; the primary waits and goes on afterwards.</summary>
    public void Piggyback(InfusionOrderText text, long rateNlH, long volumeNl)
    {
        primaryWaits = Infusing;
        if (Infusing)
            EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, NotDeliveringReason.SwitchingSource);
        BeginSegment(Program(Source.Secondary, text, rateNlH, volumeNl));
    }

    public void Stop(NotDeliveringReason reason) => EndSegment(EventKind.DeliveryStop, DeliveryStatus.NotDelivering, reason);

    public void Restart() => BeginSegment(active!);

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
    public void ChangeBag(long rateNlH, long vtbiNl)
    {
        if (Infusing)
            Stop(NotDeliveringReason.ByClinician);
        active!.Refill(rateNlH, vtbiNl);
        BeginSegment(active);
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

        active = null;
        primaryWaits = false;
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

    /// <summary>The channel's part of <see cref="EventKind.PatientIdChange"/>; the caller logs it, knowing the previous id.</summary>
    public void SetPatient(string patientId, long weightG)
    {
        PatientId = patientId;
        PatientWeightG = weightG;
    }

    /// <summary>An alarm appears; one that stops the channel then ends the segment with reason alarming.</summary>
    public void RaiseAlarm(AlarmKind alarm)
    {
        if (!Alarms.Begin(alarm))
            return;

        log(this, EventKind.AlarmBegin, Source.Unspecified);
        if (alarm.StopsDelivery() && Infusing)
            Stop(NotDeliveringReason.Alarming);
    }

    public void EndAlarm(AlarmKind alarm)
    {
        if (Alarms.End(alarm))
            log(this, EventKind.AlarmEnd, Source.Unspecified);
    }

    public ChannelStatus Snapshot() => new()
    {
        Channel = Config.Channel,
        PatientId = PatientId,
        PatientWeightG = (ulong)PatientWeightG,
        Infusing = Infusing,
        RateNowNlH = Infusing ? (ulong)active!.RateNlH : 0,
        ActiveSource = active?.Source ?? Source.Unspecified,
        Sources = [.. programs.OfType<SourceProgram>().Select(p => p.ToStatus())],
        PressureMmHg = Line.PressureMmHg,
    };

    private void Complete()
    {
        var program = active!;
        program.Truth.Completed = true;
        program.Meter.Clear();
        switch (program.Source)
        {
            case Source.Primary when Config.KvoRateNlH > 0:
                EndSegment(EventKind.DeliveryComplete, DeliveryStatus.Transitioning, NotDeliveringReason.None);
                program.EnterKvo(Config.KvoRateNlH);
                BeginSegment(program);
                break;
            case Source.Primary:
                EndSegment(EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.NotSpecified);
                break;
            case Source.Secondary:
                EndSegment(EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.SwitchingSource);
                BackToPrimary();
                break;
            default:
                // App. M ends a dose of the same fluid with STOP transitioning; with nothing to go on to, the dose is simply complete.
                var (kind, status, reason) = primaryWaits
                    ? (EventKind.DeliveryStop, DeliveryStatus.Transitioning, NotDeliveringReason.None)
                    : (EventKind.DeliveryComplete, DeliveryStatus.NotDelivering, NotDeliveringReason.NotSpecified);
                EndSegment(kind, status, reason);
                BackToPrimary();
                break;
        }
    }

    private void BackToPrimary()
    {
        programs[(int)active!.Source] = null;
        active = programs[(int)Source.Primary];
        Infusing = false;
        if (primaryWaits)
            BeginSegment(active!);
    }

    private SourceProgram Program(Source source, InfusionOrderText text, long rateNlH, long volumeNl)
    {
        var infusion = new InfusionTruth(Config.Channel, source, text.ProgramId, text.OrderId, text.DrugCode, PatientId, atMs);
        truth.Add(infusion);
        var program = new SourceProgram(source, text, rateNlH, volumeNl, infusion);
        programs[(int)source] = program;
        return program;
    }

    // While a dose runs, the primary program itself does not deliver: its row only counts.
    private void SwitchFromPrimary()
    {
        var primary = programs[(int)Source.Primary]!;
        if (primary.Status == DeliveryStatus.Transitioning)
            (primary.Status, primary.Reason) = (DeliveryStatus.NotDelivering, NotDeliveringReason.SwitchingSource);
    }

    private void BeginSegment(SourceProgram program)
    {
        active = program;
        program.SegmentNl = 0;
        program.Status = program.Kvo ? DeliveryStatus.Kvo : DeliveryStatus.Delivering;
        program.Reason = NotDeliveringReason.None;
        Infusing = true;
        log(this, EventKind.DeliveryStart, program.Source);
    }

    private void EndSegment(EventKind kind, DeliveryStatus status, NotDeliveringReason reason)
    {
        EndAlarm(AlarmKind.NearEnd);
        active!.Status = status;
        active.Reason = reason;

        // Transitioning may be reported flowing or not (vendor's choice); this pump reports it flowing.
        Infusing = status == DeliveryStatus.Transitioning;
        log(this, kind, active.Source);
    }
}
