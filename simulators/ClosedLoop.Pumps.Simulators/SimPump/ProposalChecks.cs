using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The pump's own checks of a proposal. The first that fails is the answer, in the order of SPEC.md.</summary>
internal static class ProposalChecks
{
    public static ProposalFailure OnArrival(
        Propose proposal, DeliveryEngine? channel, GatewayTime time, long nowMs, ulong token, bool otherHeld, SimDrugLibrary library)
    {
        if (proposal.FencingToken < token)
            return ProposalFailure.OldToken;

        var freshness = Freshness(proposal, time, nowMs);
        if (freshness != ProposalFailure.None)
            return freshness;
        if (channel is null)
            return ProposalFailure.UnknownChannel;
        if (proposal.Kind == ProposalKind.RateChange && !channel.Config.TitrationProposals)
            return ProposalFailure.NotSupported;
        if (otherHeld)
            return ProposalFailure.AnotherProposalHeld;

        var applicable = Applicable(proposal, channel);
        if (applicable != ProposalFailure.None)
            return applicable;
        if (!PatientFits(proposal, channel))
            return ProposalFailure.PatientMismatch;
        return library.DrugCodes.Contains(proposal.DrugCode) ? Range(proposal, channel.Config) : ProposalFailure.DrugNotInLibrary;
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

    /// <summary>
    /// S5: nobody has told the pump another patient. Asked on arrival and again at the confirmation: patients change under a proposal.
    /// </summary>
    public static bool PatientFits(Propose proposal, DeliveryEngine channel) =>
        channel.PatientId.Length == 0 || channel.PatientId == proposal.PatientId;

    /// <summary>Can the channel do this now? Asked on arrival and again at the confirmation.</summary>
    public static ProposalFailure Applicable(Propose proposal, DeliveryEngine channel) => proposal.Kind switch
    {
        _ when channel.Alarms.Stopping => ProposalFailure.ChannelAlarming,
        ProposalKind.NewProgram when !channel.Line.SetLoaded => ProposalFailure.SetNotLoaded,
        ProposalKind.NewProgram => channel.Infusing ? ProposalFailure.ChannelInfusing : ProposalFailure.None,
        _ when channel.PrimaryDelivering && channel.PrimaryOrderId == proposal.RunningProgramOrderId
            && proposal.RunningProgramOrderId.Length > 0 => ProposalFailure.None,
        _ => ProposalFailure.OrderNotRunning,
    };

    private static ProposalFailure Range(Propose proposal, SimChannelConfig channel)
    {
        if (!channel.RateFits((long)proposal.RateNlH))
            return ProposalFailure.RateOutOfRange;
        return proposal.Kind == ProposalKind.RateChange || (proposal.VtbiNl > 0 && proposal.VtbiNl <= (ulong)channel.VtbiMaxNl)
            ? ProposalFailure.None
            : ProposalFailure.VtbiOutOfRange;
    }
}
