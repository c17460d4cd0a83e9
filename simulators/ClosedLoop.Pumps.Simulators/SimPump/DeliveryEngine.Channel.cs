using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The channel around its programs: patient, mode, relay, alarms, and what it shows of all that.</summary>
internal sealed partial class DeliveryEngine
{
    private bool relayHasNext;

    public string PatientId { get; private set; } = string.Empty;

    public long PatientWeightG { get; private set; }

    public long PatientHeightMm { get; private set; }

    public long PatientSurfaceCm2 { get; private set; }

    public RelayStatus? Relay { get; private set; }

    /// <summary>The caller logs the change, knowing the previous id.</summary>
    public void SetPatient(string patientId, long weightG) => (PatientId, PatientWeightG) = (patientId, weightG);

    /// <summary>The caller logs the change, knowing the previous values.</summary>
    public void SetParameters(long weightG, long heightMm, long surfaceCm2) =>
        (PatientWeightG, PatientHeightMm, PatientSurfaceCm2) = (weightG, heightMm, surfaceCm2);

    public void LogPatientChange() => log(this, EventKind.PatientChange, Source.Unspecified);

    /// <summary>Into standby or out of it, off or on; what flows stops when the channel is switched off.</summary>
    public void SetMode(ChannelMode mode)
    {
        if (mode == ChannelMode.PoweredOff)
            LosePower();
        else if (mode == ChannelMode.Standby)
            HoldWake();
        Mode = mode;
    }

    /// <summary>What flows stops; what waits for its time waits for a nurse instead.</summary>
    public void LosePower()
    {
        if (Infusing)
            Stop(NotDeliveringReason.PoweredOff);
        HoldWake();
    }

    /// <summary>This channel's part in a relay of syringe pumps; the event shows it.</summary>
    public void SetRelay(RelayState state, string id, bool hasNext)
    {
        relayHasNext = hasNext;
        Relay = new RelayStatus { State = state, Id = id };
        log(this, EventKind.ProgramRelay, Source.Unspecified);
    }

    /// <summary>A program that is entered and started only when its turn in the relay comes.</summary>
    public void EnterForRelay(InfusionOrderText text, long rateNlH, long vtbiNl)
    {
        Clear();
        active = Enter(Source.Primary, text, rateNlH, vtbiNl);
    }

    /// <summary>The pump before it is done.</summary>
    public void TakeRelayTurn()
    {
        Relay = Relay! with { State = RelayState.Infusing };
        BeginSegment(active!);
    }

    /// <summary>An alarm appears; one that stops the channel then ends the segment with reason alarming.</summary>
    public void RaiseAlarm(AlarmKind alarm)
    {
        if (!Alarms.Begin(alarm, atMs))
            return;

        log(this, EventKind.AlarmBegin, Source.Unspecified);
        if (alarm.StopsDelivery() && Infusing)
            Stop(NotDeliveringReason.Alarming);
    }

    public void ChangeAlarm(Alarm to, AlarmChangeKind change)
    {
        Alarms.Change(to);
        LatestAlarmChange = change;
        log(this, EventKind.AlarmChange, Source.Unspecified);
    }

    public AlarmChangeKind LatestAlarmChange { get; private set; }

    public void EndAlarm(AlarmKind alarm)
    {
        if (!Alarms.End(alarm))
            return;
        log(this, EventKind.AlarmEnd, Source.Unspecified);
        if (Config.RestartsAfterAlarm && !Alarms.Stopping && Line.SetLoaded && active is { Reason: NotDeliveringReason.Alarming })
            BeginSegment(active);
    }

    // What the present segment has given of the fluid so far.
    private long OpenSegmentNl => segmentOpen && active!.Source != Source.Secondary ? active.SegmentNl : 0;

    public ChannelStatus Snapshot() => new()
    {
        Channel = Config.Channel,
        PatientId = PatientId,
        PatientWeightG = (ulong)PatientWeightG,
        Infusing = Infusing,
        RateNowNlH = Infusing ? (ulong)active!.RateNlH : 0,
        ActiveSource = active?.Source ?? Source.Unspecified,
        Sources = [.. programs.OfType<SourceProgram>().Select(p => p.ToStatus(timeKnown: tci is null))],
        PressureMmHg = Line.PressureMmHg,
        PatientHeightMm = (ulong)PatientHeightMm,
        PatientSurfaceCm2 = (ulong)PatientSurfaceCm2,
        Mode = Mode,
        Set = Line.SetLoaded ? SetState.Loaded : SetState.NotLoaded,
        Pca = pca?.ToStatus(atMs, active!.SegmentFromMs, OpenSegmentNl),
        Syringe = Container.ToStatus(),
        Tci = tci is null ? null : new TciStatus
        {
            Mode = tci.Mode,
            Model = tci.Model,
            Target = tci.Target,
            Plasma = tci.Points[tciPoint].Plasma,
            Effect = tci.Points[tciPoint].Effect,
        },
        Relay = Relay,
    };

    // In a relay the next pump takes over: this one stops, its part is complete, and only the last one's delivery is.
    private bool RelayGoesOn()
    {
        if (Relay is not { State: RelayState.Infusing })
            return false;
        Relay = Relay with { State = RelayState.Complete };
        return relayHasNext;
    }
}
