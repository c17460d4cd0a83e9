using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// One simulated pump: pure, single-threaded, driven by whoever holds it. Time only moves in <see cref="Advance"/>; a keypad operation or a
/// message happens at the time last advanced to. Times are milliseconds of the caller's monotonic clock.
/// </summary>
public sealed partial class SimPump : IProposalEffects
{
    private readonly DeliveryEngine[] channels;
    private readonly ProposalHolder holder;
    private readonly GatewayTime gatewayTime = new();
    private readonly Queue<ProposalState> reports = new();
    private readonly BatteryModel battery;
    private long bootedAtMs;
    private string operatorId = string.Empty;

    /// <param name="config">Identity and abilities.</param>
    /// <param name="nowMs">The caller's clock.</param>
    /// <param name="nowUnixMs">True time then.</param>
    /// <param name="clockOffsetMs">How far the displayed clock is ahead of true time.</param>
    /// <param name="clockDriftPpm">How much faster it runs.</param>
    public SimPump(SimPumpConfig config, long nowMs, long nowUnixMs, long clockOffsetMs = 0, int clockDriftPpm = 0)
    {
        Config = config;
        NowMs = nowMs;
        bootedAtMs = nowMs;
        Log = new EventLog(config.LogCapacityEvents, firstEpoch: 1);
        Clock = new ClockModel(nowMs, nowUnixMs, clockOffsetMs, clockDriftPpm);
        battery = new BatteryModel(config.BatteryLifeMs, config.BatteryChargeMs, config.BatteryLowPercent);
        battery.Set(nowMs, 100);
        channels = [.. config.Channels.Select(c => new DeliveryEngine(c, nowMs, Truth, LogDelivery))];
        CareArea = config.Library.CareArea;
        holder = new ProposalHolder(config, gatewayTime, Truth, this);
    }

    public SimPumpConfig Config { get; }

    public EventLog Log { get; }

    public GroundTruth Truth { get; } = new();

    public ClockModel Clock { get; }

    public long NowMs { get; private set; }

    public ulong BootId { get; private set; } = 1;

    /// <summary>The care area selected at the pump; empty = none.</summary>
    public string CareArea { get; private set; }

    /// <summary>Since power-on.</summary>
    public ulong MonotonicMs => (ulong)(NowMs - bootedAtMs);

    public long DisplayedUnixMs => Clock.Read(NowMs);

    public int BatteryPercent => battery.Percent(NowMs);

    public bool OnMains => battery.OnMains;

    /// <summary>Nothing happens by itself before this time.</summary>
    public long NextDueMs =>
        Math.Min(BatteryDueMs, Math.Min(holder.DueMs, channels.Min(c => c.DueMs)));

    private long BatteryDueMs => channels[0].Alarms.IsOn(AlarmKind.BatteryLow) ? long.MaxValue : battery.LowAtMs;

    /// <summary>Moves time to <paramref name="nowMs"/>; all that falls due happens at its own exact millisecond. Never backwards.</summary>
    public void Advance(long nowMs)
    {
        while (NowMs < nowMs || NextDueMs <= NowMs)
        {
            var due = NextDueMs;
            NowMs = Math.Max(NowMs, Math.Min(due, nowMs));
            foreach (var channel in channels)
                channel.AdvanceTo(NowMs);
            if (holder.DueMs <= NowMs)
                holder.Lapse(NowMs);
            if (BatteryDueMs <= NowMs)
                channels[0].RaiseAlarm(AlarmKind.BatteryLow);
        }
    }

    /// <summary>What one channel is doing now; null for a channel this pump does not have.</summary>
    public ChannelStatus? Status(string channel) => Find(channel)?.Snapshot();

    /// <summary>The alarms that are on, of all channels.</summary>
    public IReadOnlyList<AlarmKind> ActiveAlarms => [.. channels.SelectMany(c => c.Alarms.On)];

    public IReadOnlyList<AlarmKind> AlarmsOn(string channel) => [.. Find(channel)?.Alarms.On ?? []];

    /// <summary>An alarm that is on, as it stands now; null when it is not on.</summary>
    public Alarm? AlarmOn(string channel, AlarmKind alarm) => Find(channel)?.Alarms.Find(alarm);

    /// <summary>The proposal on the screen of a channel; null when there is none.</summary>
    public HeldProposal? Held(string channel) => holder.On(channel);

    /// <summary>
    /// Power fails and comes back at once. What flows stops, logged with reason powered-off while the old boot still lasts; held proposals
    /// are discarded; programs, counters and the log survive; the channels stay stopped until a nurse restarts them.
    /// </summary>
    public void Reboot()
    {
        foreach (var channel in channels)
            channel.LosePower();

        holder.PowerCycle(NowMs);
        reports.Clear();
        gatewayTime.Forget();
        BootId++;
        bootedAtMs = NowMs;
    }

    /// <summary>A service technician wipes the event log: a new epoch begins.</summary>
    public void ResetLog() => Log.Reset();

    private DeliveryEngine? Find(string channel) => Array.Find(channels, c => c.Config.Channel == channel);

    private void LogDelivery(DeliveryEngine channel, EventKind kind, Source source)
    {
        var alarm = kind is EventKind.AlarmBegin or EventKind.AlarmEnd or EventKind.AlarmChange ? channel.Alarms.Latest : null;
        var changed = kind == EventKind.AlarmChange;
        Append(new Event
        {
            Kind = kind,
            Source = source,
            ProgramId = kind == EventKind.DeliveryStart ? channel.Active!.ProgramId : string.Empty,
            Status = channel.Snapshot(),
            AlarmCodeMdc = (uint)(alarm?.Kind ?? AlarmKind.None),
            AlarmPriority = alarm?.Priority ?? default,
            AlarmChange = changed ? channel.LatestAlarmChange : default,
            AlarmAudioPaused = changed && alarm!.AudioPaused,
            AlarmAcknowledged = changed && alarm!.Acknowledged,
        });
    }

    private void Append(Event entry) => Log.Append(entry with
    {
        BootId = BootId,
        MonotonicMs = MonotonicMs,
        DeviceTimeUnixMs = DisplayedUnixMs,
        OperatorId = operatorId,
    });

    void IProposalEffects.Report(ProposalState state)
    {
        reports.Enqueue(state);
        if (reports.Count > ProposalHolder.OutcomesMax)
            reports.Dequeue();
    }

    void IProposalEffects.LogCleared(HeldProposal held, ClearReason reason) => Append(new Event
    {
        Kind = EventKind.AutoProgramCleared,
        Status = Find(held.Proposal.Channel)!.Snapshot(),
        ProgramId = held.Proposal.ProgramId,
        ClearReason = reason,
    });

    private void TakePatient(DeliveryEngine channel, string patientId, long weightG)
    {
        var previous = channel.PatientId;
        channel.SetPatient(patientId, weightG == 0 && previous == patientId ? channel.PatientWeightG : weightG);
        if (previous != patientId)
            Append(new Event { Kind = EventKind.PatientIdChange, Status = channel.Snapshot(), PreviousPatientId = previous });
    }
}
