using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Are the numbers of a proposal ones this channel can be programmed with?</summary>
internal static class ProposalRanges
{
    public static ProposalFailure Check(Propose proposal, DeliveryEngine channel)
    {
        var config = channel.Config;
        if (proposal.Bolus is { } bolus)
            return Dose(bolus, config);
        if (proposal.Loading is { } loading && Dose(loading, config) is var failure && failure != ProposalFailure.None)
            return failure;
        if (proposal.Pca is { } pca)
            return Pca(proposal, pca, config);
        if (proposal.Steps.Count > 0)
            return Steps(proposal, config);
        if (!config.RateFits((long)proposal.RateNlH))
            return ProposalFailure.RateOutOfRange;
        if (proposal.Kind == ProposalKind.RateChange)
            return ProposalFailure.None;

        // A syringe may run until it is empty, if the pump knows what is in it.
        var untilEmpty = proposal.VtbiNl == 0 && channel.Container.RemainingNl is not null && proposal.Source != Source.Secondary;
        return untilEmpty || (proposal.VtbiNl > 0 && proposal.VtbiNl <= (ulong)config.VtbiMaxNl)
            ? ProposalFailure.None
            : ProposalFailure.VtbiOutOfRange;
    }

    private static ProposalFailure Dose(ProposedDose dose, SimChannelConfig config)
    {
        if (dose.RateNlH > 0 && !config.RateFits((long)dose.RateNlH))
            return ProposalFailure.RateOutOfRange;
        return Volume(dose.VolumeNl, config);
    }

    private static ProposalFailure Pca(Propose proposal, ProposedPca pca, SimChannelConfig config)
    {
        if (proposal.RateNlH > 0 && !config.RateFits((long)proposal.RateNlH))
            return ProposalFailure.RateOutOfRange;
        return proposal.VtbiNl > (ulong)config.VtbiMaxNl ? ProposalFailure.VtbiOutOfRange : Volume(pca.PatientDoseNl, config);
    }

    private static ProposalFailure Steps(Propose proposal, SimChannelConfig config)
    {
        var last = proposal.Steps[proposal.Steps.Count - 1];
        foreach (var step in proposal.Steps)
        {
            if (step.Type == StepType.Delay)
            {
                if (step.DurationS == 0 || step == last)
                    return ProposalFailure.VtbiOutOfRange;
                continue;
            }

            if (!config.RateFits((long)step.RateNlH))
                return ProposalFailure.RateOutOfRange;
            if (step.VtbiNl > 0 ? Volume(step.VtbiNl, config) != ProposalFailure.None : step != last)
                return ProposalFailure.VtbiOutOfRange;
        }

        return ProposalFailure.None;
    }

    private static ProposalFailure Volume(ulong nl, SimChannelConfig config) =>
        nl > 0 && nl <= (ulong)config.VtbiMaxNl ? ProposalFailure.None : ProposalFailure.VtbiOutOfRange;
}
