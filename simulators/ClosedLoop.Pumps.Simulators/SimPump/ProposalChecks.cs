using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The pump's own checks of a proposal, by its real state. The first that fails is the answer, in the order of SPEC.md.</summary>
internal static class ProposalChecks
{
    public static ProposalFailure OnArrival(
        Propose proposal, DeliveryEngine? channel, GatewayTime time, long nowMs, ulong token, bool otherHeld, SimPumpConfig pump, string careArea)
    {
        if (proposal.FencingToken < token)
            return ProposalFailure.OldToken;

        var freshness = Freshness(proposal, time, nowMs);
        if (freshness != ProposalFailure.None)
            return freshness;
        if (channel is null)
            return ProposalFailure.UnknownChannel;
        var supported = Supported(proposal, channel.Config);
        if (supported != ProposalFailure.None)
            return supported;
        if (otherHeld)
            return ProposalFailure.AnotherProposalHeld;

        var applicable = Applicable(proposal, channel, pump, careArea, nowMs);
        if (applicable is not (ProposalFailure.None or ProposalFailure.BolusLimit or ProposalFailure.NotEnoughFluid))
            return applicable;
        if (!pump.Library.DrugCodes.Contains(proposal.DrugCode))
            return ProposalFailure.DrugNotInLibrary;
        if (pump.Library.RateHardMaxNlH.TryGetValue(proposal.DrugCode, out var hardMaxNlH) && Rates(proposal).Any(rate => rate > (ulong)hardMaxNlH))
            return ProposalFailure.HardLimit;
        var range = ProposalRanges.Check(proposal, channel);
        return range == ProposalFailure.None ? applicable : range;
    }

    /// <summary>S3: by gateway time, and only while the link is trusted.</summary>
    public static ProposalFailure Freshness(Propose proposal, GatewayTime time, long nowMs)
    {
        if (!time.IsTrusted(nowMs))
            return ProposalFailure.LinkNotTrusted;

        var gatewayUnixMs = time.UnixMs(nowMs);
        var fresh = gatewayUnixMs < proposal.ExpiresUnixMs
            && proposal.IssuedUnixMs > 0
            && proposal.IssuedUnixMs < proposal.ExpiresUnixMs
            && proposal.IssuedUnixMs <= gatewayUnixMs + OpenPumpLimits.FutureMaxMs;
        return fresh ? ProposalFailure.None : ProposalFailure.Stale;
    }

    /// <summary>Can the channel do this now, for this patient? Asked on arrival and again at the confirmation.</summary>
    public static ProposalFailure Applicable(Propose proposal, DeliveryEngine channel, SimPumpConfig pump, string careArea, long nowMs)
    {
        var state = channel.Mode switch
        {
            ChannelMode.PoweredOff => ProposalFailure.PoweredOff,
            ChannelMode.Standby => ProposalFailure.Standby,
            ChannelMode.DelayedStart => ProposalFailure.DelayedStart,
            _ when channel.Alarms.Stopping => ProposalFailure.ChannelAlarming,
            _ when proposal.Kind == ProposalKind.NewProgram && !channel.Line.SetLoaded => ProposalFailure.SetNotLoaded,
            _ when proposal.Kind == ProposalKind.NewProgram => NewProgram(proposal, channel, pump.Library),
            _ => Running(proposal, channel),
        };
        if (state != ProposalFailure.None)
            return state;
        if (channel.PatientId.Length > 0 && channel.PatientId != proposal.PatientId)
            return ProposalFailure.PatientMismatch;
        if (channel.Config.MindsWeight && channel.PatientWeightG > 0 && proposal.PatientWeightG > 0
            && (ulong)channel.PatientWeightG != proposal.PatientWeightG)
            return ProposalFailure.WeightMismatch;
        if (pump.NeedsCareArea && careArea.Length == 0)
            return ProposalFailure.CareAreaNotSelected;
        if (proposal.CareArea.Length > 0 && proposal.CareArea != careArea)
            return ProposalFailure.CareAreaMismatch;
        return proposal.Bolus is { } bolus ? Bolus(bolus, channel, nowMs) : ProposalFailure.None;
    }

    private static ProposalFailure Supported(Propose proposal, SimChannelConfig channel)
    {
        bool Cannot(ProgramCapability capability) => !channel.Capabilities.Contains(capability);
        var bolus = proposal.Kind == ProposalKind.Bolus;
        return proposal switch
        {
            _ when bolus != proposal.Bolus is not null => ProposalFailure.NotSupported,
            { Kind: ProposalKind.RateChange } => channel.TitrationProposals && !channel.IsPca ? ProposalFailure.None : ProposalFailure.NotSupported,
            { Pca: not null } when !channel.IsPca => ProposalFailure.NotSupported,
            { Source: not (Source.Unspecified or Source.Primary or Source.Secondary) } => ProposalFailure.NotSupported,
            _ when bolus => Cannot(ProgramCapability.Bolus) ? ProposalFailure.BolusNotSupported : ProposalFailure.None,
            { Source: Source.Secondary } when Cannot(ProgramCapability.Piggyback) => ProposalFailure.PiggybackNotSupported,
            { Steps.Count: > 0 } when Cannot(ProgramCapability.Multistep) => ProposalFailure.MultistepNotSupported,
            { Loading: not null } when Cannot(ProgramCapability.LoadingDose) => ProposalFailure.LoadingDoseNotSupported,
            _ => ProposalFailure.None,
        };
    }

    private static ProposalFailure NewProgram(Propose proposal, DeliveryEngine channel, SimDrugLibrary library)
    {
        if (!channel.Infusing && !channel.Armed && !channel.Waits)
            return ProposalFailure.None;
        var running = channel.Active!;
        if (library.ProtectedDrugCodes.Contains(running.DrugCode))
            return ProposalFailure.NotInterruptible;
        if (proposal.Source == Source.Secondary)
            return channel.FluidDelivering && running.Source == Source.Primary ? ProposalFailure.None : ProposalFailure.ChannelInfusing;

        var sameOrder = running.Source == Source.Primary && running.OrderId.Length > 0 && running.OrderId == proposal.OrderId;
        if (!sameOrder || !channel.Infusing || proposal.Steps.Count > 0 || proposal.Loading is not null || proposal.Pca is not null
            || !channel.Config.Capabilities.Contains(ProgramCapability.ContainerWhileInfusing) || channel.Program!.Steps is not null)
            return ProposalFailure.ChannelInfusing;
        return running.DrugCode == proposal.DrugCode ? ProposalFailure.None : ProposalFailure.DrugMismatch;
    }

    private static ProposalFailure Running(Propose proposal, DeliveryEngine channel)
    {
        var source = proposal.Source == Source.Unspecified ? channel.Active?.Source : proposal.Source;
        var runs = channel.FluidDelivering || (proposal.Kind == ProposalKind.Bolus && channel.Armed);
        if (!runs || proposal.RunningProgramOrderId.Length == 0 || channel.Active is not { } running
            || running.OrderId != proposal.RunningProgramOrderId || running.Source != source)
            return ProposalFailure.OrderNotRunning;
        if (running.DrugCode != proposal.DrugCode)
            return ProposalFailure.DrugMismatch;
        return running.Concentration is { } flows && proposal.Concentration is { } asked
            && (flows.UnitMdc != asked.UnitMdc || flows.ToDecimal() != asked.ToDecimal())
                ? ProposalFailure.ConcentrationMismatch
                : ProposalFailure.None;
    }

    private static ProposalFailure Bolus(ProposedDose bolus, DeliveryEngine channel, long nowMs)
    {
        var config = channel.Config;
        if (config.BolusMaxNl > 0 && bolus.VolumeNl > (ulong)config.BolusMaxNl)
            return ProposalFailure.BolusLimit;
        if (config.BolusIntervalMs > 0 && channel.LastBolusMs is { } last && nowMs < last + config.BolusIntervalMs)
            return ProposalFailure.BolusLimit;
        return bolus.VolumeNl > (ulong)channel.FluidLeftNl ? ProposalFailure.NotEnoughFluid : ProposalFailure.None;
    }

    private static IEnumerable<ulong> Rates(Propose proposal) =>
        proposal.Steps.Select(step => step.RateNlH).Append(proposal.Kind == ProposalKind.Bolus ? 0 : proposal.RateNlH);
}
