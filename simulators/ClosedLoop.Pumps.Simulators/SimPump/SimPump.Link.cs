using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What the pump says to and hears from a gateway, as messages; sequence and window are the front's.</summary>
public sealed partial class SimPump
{
    /// <summary>The first frame of a connection.</summary>
    public Hello Hello() => new()
    {
        PumpId = Config.PumpId,
        ProtocolVersion = OpenPumpLimits.ProtocolVersion,
        LogEpoch = Log.Epoch,
        FirstSequence = Log.FirstSequence,
        LastSequence = Log.LastSequence,
        BootId = BootId,
        MonotonicMs = MonotonicMs,
        DeviceTimeUnixMs = DisplayedUnixMs,
        DeviceClockLocked = Config.ClockLocked,
        Model = Config.Model,
        Serial = Config.Label,
        Firmware = Config.Firmware,
        LibraryName = Config.Library.Name,
        LibraryVersion = Config.Library.Version,
        LibraryHash = Config.Library.Hash,
        CareArea = CareArea,
        Channels = [.. channels.Select(c => Describe(c.Config))],
        IsRack = Config.IsRack,
    };

    public Telemetry Telemetry() => new()
    {
        BootId = BootId,
        MonotonicMs = MonotonicMs,
        DeviceTimeUnixMs = DisplayedUnixMs,
        Channels = [.. channels.Select(c => c.Snapshot())],
        BatteryPercent = BatteryPercent,
        OnMains = OnMains,
        ActiveAlarmsMdc = [.. ActiveAlarms.Select(a => (uint)a).Distinct()],
    };

    /// <summary>A session begins. <paramref name="helloSentMs"/> is when this connection's Hello was sent.</summary>
    public void Receive(Welcome welcome, long helloSentMs)
    {
        holder.SawToken(welcome.FencingToken);
        gatewayTime.Welcomed(welcome.ServerTimeUnixMs, welcome.HeartbeatMs, helloSentMs, NowMs);
    }

    /// <summary>A heartbeat; one that answers none of ours proves nothing about its age and sets no time.</summary>
    public void Receive(Heartbeat heartbeat)
    {
        if (heartbeat.EchoMonotonicMs > 0)
            gatewayTime.Heard(heartbeat.TimeUnixMs, bootedAtMs + (long)heartbeat.EchoMonotonicMs, NowMs);
    }

    public void Receive(Propose proposal) => holder.Offer(proposal, Find(proposal.Channel), NowMs);

    public void Receive(Withdraw withdraw) => holder.Withdraw(withdraw.ProgramId, withdraw.Channel, NowMs);

    public void Receive(QueryProposal query) => holder.Query(query.ProgramId, query.Channel, NowMs);

    public void Receive(TimeOffer offer)
    {
        if (!Config.ClockLocked && Math.Abs(offer.ServerTimeUnixMs - DisplayedUnixMs) >= Config.ClockToleranceMs)
            SetClock(offer.ServerTimeUnixMs);
    }

    /// <summary>
    /// The next proposal state to send; null when there is none. Kept short: an unsent state can be asked for (QueryProposal).
    /// </summary>
    public ProposalState? TakeReport() => reports.TryDequeue(out var report) ? report : null;

    /// <summary>There is a proposal state to send.</summary>
    public bool HasReport => reports.Count > 0;

    private ChannelInfo Describe(SimChannelConfig channel) => new()
    {
        Channel = channel.Channel,
        Kind = channel.Kind,
        RateStepNlH = (ulong)channel.RateStepNlH,
        VolumeStepNl = (ulong)channel.VolumeStepNl,
        RateMaxNlH = (ulong)channel.RateMaxNlH,
        VtbiMaxNl = (ulong)channel.VtbiMaxNl,
        TitrationProposals = channel.TitrationProposals,
        HeldProgramId = holder.On(channel.Channel)?.Proposal.ProgramId ?? string.Empty,
        Capabilities = [.. channel.Capabilities],
        RackSlot = (uint)channel.RackSlot,
    };
}
