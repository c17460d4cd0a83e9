using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a confirmed proposal makes the pump deliver.</summary>
public sealed partial class SimPump
{
    private const long MsPerSecond = 1_000;

    void IProposalEffects.Start(HeldProposal held)
    {
        var proposal = held.Proposal;
        var channel = Find(proposal.Channel)!;

        // An edited rate has no dose rate of its own: what is unknown is not made up.
        var text = new InfusionOrderText(
            proposal.ProgramId,
            proposal.OrderId,
            proposal.DrugCode,
            proposal.DrugName,
            held.RateNlH == (long)proposal.RateNlH ? proposal.DoseRate : null,
            proposal.Concentration,
            proposal.Kind == ProposalKind.Bolus ? proposal.RunningProgramOrderId : string.Empty);
        if (proposal.Kind == ProposalKind.RateChange)
        {
            channel.Titrate(held.RateNlH, text);
            return;
        }

        TakePatient(channel, proposal.PatientId, (long)proposal.PatientWeightG);
        if (proposal.Kind == ProposalKind.Bolus)
            channel.Bolus(held.RateNlH, held.VtbiNl, text);
        else if (proposal.Source == Source.Secondary)
            channel.Piggyback(text, held.RateNlH, held.VtbiNl, StepsOf(proposal));
        else if (channel.FluidDelivering)
            channel.ChangeBag(held.RateNlH, held.VtbiNl, text);
        else
            StartPrimary(channel, held, text);
    }

    private static void StartPrimary(DeliveryEngine channel, HeldProposal held, InfusionOrderText text)
    {
        var proposal = held.Proposal;
        if (proposal.Steps.Count > 0)
        {
            channel.StartSteps(text, DeliveryMode.MultiStep, StepsOf(proposal));
            return;
        }

        if (proposal.Pca is { ContainerNl: > 0 } reservoir)
            channel.Container.Load(null, (long)reservoir.ContainerNl);
        channel.StartNew(
            text,
            held.RateNlH,
            held.VtbiNl,
            held.LoadingRateNlH,
            (long)(proposal.Loading?.VolumeNl ?? 0),
            proposal.Pca is { } pca ? PcaOf(pca) : null);
    }

    private static SimPca PcaOf(ProposedPca pca) => new()
    {
        PatientDoseNl = (long)pca.PatientDoseNl,
        PatientDose = pca.PatientDose,
        LockoutMs = pca.LockoutS * MsPerSecond,
        VolumeLimitNl = (long)pca.VolumeLimitNl,
        DoseLimit = pca.DoseLimit,
        LimitPeriodMs = pca.LimitPeriodS * MsPerSecond,
        DosesPerHourMax = (int)pca.DosesPerHourMax,
    };

    private static ImmutableArray<SimStep> StepsOf(Propose proposal) =>
    [
        .. proposal.Steps.Select(step => new SimStep(
            (long)step.RateNlH,
            (long)step.VtbiNl,
            step.Type == StepType.Delay ? step.DurationS * MsPerSecond : 0,
            step.PausesForConfirmation)),
    ];
}
