using ClosedLoop.Pumps.Campaign.Ehr;
using ClosedLoop.Pumps.Campaign.Pumps;
using ClosedLoop.Pumps.Campaign.Time;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ChannelStatus = ClosedLoop.Pumps.Domain.Device.ChannelStatus;

namespace ClosedLoop.Pumps.Campaign.Checks;

/// <summary>
/// What is seen while a world runs, by true virtual time: never by the gateway's clock or a pump's. What can be judged at once is.
/// </summary>
public sealed class Evidence(World world)
{
    private const int ViolationsMax = 50;
    private const int FutureMaxMs = 60_000;

    /// <summary>From the check of the age to the frame: a slow commit.</summary>
    private const int SendingMsMax = 5_000;

    private readonly List<string> violations = [];
    private readonly Dictionary<string, OrderAttempt> byControlId = [];
    private readonly Dictionary<(string Order, long RequestedMs), OrderAttempt> byRequest = [];
    private readonly Dictionary<string, string> patientOfOrder = [];
    private readonly Dictionary<(string Pump, string Channel), (ulong Boot, ulong AtMs, string Patient)> lastWord = [];
    private readonly Dictionary<EventKey, PumpEvent> mapped = [];
    private readonly Dictionary<(PumpId Pump, ulong Epoch), ulong> durable = [];

    public IReadOnlyList<string> Violations => violations;

    /// <summary>Every start from a proposal: which pump, which proposal, when (true ms).</summary>
    public List<(VirtualPump Pump, Propose Proposal, long AtMs)> Starts { get; } = [];

    private long TrueUnixMs => VirtualTime.OriginUnixMs + world.NowMs;

    private long LinkToleranceMs => world.SessionOptions.HeartbeatsMissedUntrusted * (long)world.SessionOptions.HeartbeatMs;

    /// <summary>Alarms and set clocks are nothing a patient received.</summary>
    public static bool IsDocumented(PumpEvent pumpEvent) => pumpEvent is not (AlarmBegin or AlarmEnd or DeviceTimeChanged);

    public void Violate(string checker, string text)
    {
        if (violations.Count < ViolationsMax)
            violations.Add($"{checker}: {text} (at {world.NowMs} ms)");
    }

    public void Asked(OrderAttempt attempt)
    {
        world.Ehr.Attempts.Add(attempt);
        byControlId.Add(attempt.Envelope.ControlId, attempt);
        patientOfOrder[attempt.Order.Order.Value] = attempt.Order.Patient.Value;
        if (attempt.RequestedUnixMs is { } at)
            byRequest.Add((attempt.Order.Order.Value, at), attempt);
        world.Trace.Add(world.NowMs, "order", attempt.Envelope.ControlId);
    }

    public bool IsAsked(string order, long requestedUnixMs) => byRequest.ContainsKey((order, requestedUnixMs));

    public string? PatientOf(string order) => patientOfOrder.GetValueOrDefault(order);

    public OrderAttempt? AttemptBy(string controlId) => byControlId.GetValueOrDefault(controlId);

    public OrderAttempt? AttemptOf(Propose proposal) => byRequest.GetValueOrDefault((proposal.OrderId, proposal.IssuedUnixMs));

    public void Mapped(PumpEvent pumpEvent) => mapped.TryAdd(pumpEvent.Header.Key, pumpEvent);

    public PumpEvent Event(EventKey key) => mapped[key];

    /// <summary>What the gateway has durably it knows: among it, the channel's patient by the pump's own log.</summary>
    public void Committed(PumpId pump, IReadOnlyList<EventReport> events)
    {
        foreach (var report in events)
            if (report.Event.Status is { } status)
                Told(pump, status, report.Event.Header.Boot, report.Event.Header.MonotonicMs);
    }

    /// <summary>A state the pump reports is its word too, and may be newer than its log.</summary>
    public void Told(PumpId pump, PumpTelemetry state)
    {
        foreach (var status in state.Channels)
            Told(pump, status, state.Boot, state.MonotonicMs);
    }

    /// <summary>A commit is done: so far the log is stored.</summary>
    public void Durable(PumpId pump, LogEpoch epoch, DeviceSequence mark) =>
        durable[(pump, epoch.Value)] = Math.Max(durable.GetValueOrDefault((pump, epoch.Value)), mark.Value);

    /// <summary>S1: what is acknowledged to a pump is durable.</summary>
    public void AckSent(EventAck ack, PumpId pump)
    {
        var stored = durable.GetValueOrDefault((pump, ack.LogEpoch));
        if (ack.CumulativeSequence > stored)
            Violate("events", $"pump {pump} was told that {ack.CumulativeSequence} events are stored; {stored} were durable");
    }

    /// <summary>A proposal leaves the gateway.</summary>
    public void ProposeSent(Propose proposal, PumpId pump, long heardMs, bool isLive)
    {
        world.Counts.Add("proposals_sent");
        world.Trace.Add(world.NowMs, "propose", proposal.ProgramId);
        if (!isLive || world.NowMs - heardMs >= LinkToleranceMs)
            Violate("offline", $"{proposal.ProgramId} was sent to a pump not heard for {world.NowMs - heardMs} ms");
        if (AttemptOf(proposal) is not { } attempt)
        {
            Violate("once", $"{proposal.ProgramId} was proposed and nobody asked for it");
            return;
        }

        attempt.Proposed.Add(proposal.ProgramId);
        if (attempt.Proposed.Count > 1)
            Violate("once", $"{attempt} was proposed {attempt.Proposed.Count} times");
        if (attempt.Order.Patient.Value != proposal.PatientId)
            Violate("patient", $"{attempt} was proposed for another patient");
        if (attempt.Order.RequestedPump != pump.Value || attempt.Order.RequestedChannel?.Value != proposal.Channel)
            Violate("patient", $"{attempt} was proposed to another channel");
        if (lastWord.GetValueOrDefault((pump.Value, proposal.Channel)).Patient is { Length: > 0 } known && known != proposal.PatientId)
            Violate("patient", $"{attempt} was proposed though the pump had last named another patient");
        if (TrueUnixMs - attempt.RequestedUnixMs >= World.LifeMs + SendingMsMax)
            Violate("stale", $"{attempt} was proposed {TrueUnixMs - attempt.RequestedUnixMs} ms after it was asked for");
        if (attempt.RequestedUnixMs - TrueUnixMs > FutureMaxMs)
            Violate("stale", $"{attempt} was proposed {attempt.RequestedUnixMs - TrueUnixMs} ms before it was asked for");
    }

    /// <summary>A proposal reaches a pump.</summary>
    public void ProposeArrived(VirtualPump pump, Propose proposal)
    {
        world.Trace.Add(world.NowMs, "arrived", proposal.ProgramId);
        if (TrueUnixMs >= proposal.ExpiresUnixMs)
            world.Counts.Add("proposals_arrived_expired");
        if (pump.Pump.Status(proposal.Channel)!.PatientId is { Length: > 0 } known && known != proposal.PatientId)
            world.Counts.Add("proposals_arrived_for_another_patient");
    }

    /// <summary>A proposal was confirmed and runs. <paramref name="known"/> is the patient the pump knew just before.</summary>
    public void Started(VirtualPump pump, Propose proposal, string known)
    {
        world.Counts.Add("programs_started");
        world.Trace.Add(world.NowMs, "started", proposal.ProgramId);
        Starts.Add((pump, proposal, world.NowMs));
        if (known.Length > 0 && known != proposal.PatientId)
            Violate("patient", $"{proposal.ProgramId} was started at a pump that knew another patient");
        if (AttemptOf(proposal) is not { } attempt)
            return;
        attempt.Started.Add(proposal.ProgramId);
        if (attempt.Order.Patient.Value != proposal.PatientId)
            Violate("patient", $"{attempt} was started for another patient");
        var ageMs = TrueUnixMs - attempt.RequestedUnixMs!.Value;
        if (ageMs > World.LifeMs + LinkToleranceMs)
            Violate("stale", $"{attempt} was started {ageMs} ms after it was asked for");
        if (ageMs > World.LifeMs - 30_000)
            world.Counts.Add("started_in_the_last_half_minute");
    }

    private void Told(PumpId pump, ChannelStatus status, BootId boot, ulong monotonicMs)
    {
        var key = (pump.Value, status.Channel.Value);
        var known = lastWord.GetValueOrDefault(key);
        if ((boot.Value, monotonicMs).CompareTo((known.Boot, known.AtMs)) >= 0)
            lastWord[key] = (boot.Value, monotonicMs, status.Patient?.Value ?? "");
    }
}
