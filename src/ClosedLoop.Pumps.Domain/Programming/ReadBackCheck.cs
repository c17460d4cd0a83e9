using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Compares what the pump says with what was sent, after the one rounding (design §6a).</summary>
internal static class ReadBackCheck
{
    /// <summary>
    /// Every value of this kind of proposal within half a step, and the same order, patient and source where the pump names them. A
    /// value that was sent and is not read back is not "as sent".
    /// </summary>
    public static bool AsSent(ProgrammingCase sent, ReadBack atPump) =>
        sent.Proposal is { } proposal
        && SameOrder(sent, atPump)
        && (atPump.Source is null || atPump.Source == proposal.Source)
        && Flow(proposal, atPump)
        && (proposal.VolumeToBeInfused is not { } volume || Same(volume, atPump.VolumeToBeInfused))
        && (proposal.Bolus is not { } bolus || Same(bolus, atPump))
        && (proposal.Loading is not { } loading || Same(loading.Volume, atPump.LoadingVolume))
        && (proposal.Loading is not null || atPump.LoadingVolume is null)
        && (proposal.Pca is not { } pca || Same(pca, atPump))
        && (proposal.Steps.IsEmpty ? atPump.StepCount is null or 1 : SameSteps(proposal, atPump));

    public static bool SameOrder(ProgrammingCase sent, ReadBack atPump) =>
        (atPump.Order is null || atPump.Order == sent.Order.Order) && (atPump.Patient is null || atPump.Patient == sent.Order.Patient);

    // A bolus has its own rate, or the pump's; each step has its own.
    private static bool Flow(InfusionProgram proposal, ReadBack atPump) =>
        proposal.Bolus is not null || !proposal.Steps.IsEmpty || proposal.Rate.Matches(atPump.Rate);

    private static bool Same(VolumeRounding sent, Volume? atPump) => atPump is { } held && sent.Matches(held);

    private static bool Same(BolusProgram sent, ReadBack atPump) =>
        Same(sent.Volume, atPump.BolusVolume) && (sent.Rate is not { } rate || (atPump.BolusRate is { } held && rate.Matches(held)));

    private static bool Same(PcaProgram sent, ReadBack atPump) =>
        sent.Lockout == atPump.Lockout
        && (atPump.PatientDoseVolume is { } held ? sent.PatientDoseVolume.Matches(held) : sent.PatientDose == atPump.PatientDose);

    private static bool SameSteps(InfusionProgram proposal, ReadBack atPump)
    {
        if (atPump.StepCount != proposal.Steps.Length)
            return false;
        var total = Volume.Zero;
        foreach (var step in proposal.Steps)
            total += step.VolumeToBeInfused?.Rounded ?? Volume.Zero;

        // A last step that runs until the container is empty has no volume, so there is no total to compare.
        var open = proposal.Steps[^1] is { VolumeToBeInfused: null, Type: not StepType.Delay };
        return open || (atPump.StepsVolume is { } held && Within(proposal, total, held));
    }

    private static bool Within(InfusionProgram proposal, Volume total, Volume atPump)
    {
        foreach (var step in proposal.Steps)
            if (step.VolumeToBeInfused is { } volume)
                return new VolumeRounding("", volume.Step, total).Matches(atPump);
        return total == atPump;
    }
}
