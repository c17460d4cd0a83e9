using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Compares what the pump says with what was sent, after the one rounding (design §6a).</summary>
internal static class ReadBackCheck
{
    /// <summary>
    /// Every value within half a step, and the same order and patient where the pump names them. A pump has to read back each part of the
    /// program it was sent; of a start it tells the part that began.
    /// </summary>
    public static bool AsSent(ProgrammingCase sent, ReadBack atPump) =>
        sent.Proposal is { } proposal
        && SameOrder(sent, atPump)
        && (atPump.Started is { } source ? StartedAsSent(proposal, source, atPump) : HeldAsSent(proposal, atPump));

    public static bool SameOrder(ProgrammingCase sent, ReadBack atPump) =>
        (atPump.Order is null || atPump.Order == sent.Order.Order) && (atPump.Patient is null || atPump.Patient == sent.Order.Patient);

    private static bool HeldAsSent(InfusionProgram proposal, ReadBack atPump) =>
        proposal.Bolus is { } bolus
            ? Holds(bolus.Volume, atPump.BolusVolume) && (bolus.Rate is null || Holds(bolus.Rate, atPump.BolusRate))
            : proposal.Rate.Matches(atPump.Rate)
                && (proposal.Steps.IsEmpty
                    ? proposal.VolumeToBeInfused is not { } volume || Holds(volume, atPump.VolumeToBeInfused)
                    : atPump.StepCount == proposal.Steps.Length && Holds(proposal.VolumeToBeInfused!, atPump.StepsVolume))
                && (proposal.Loading is not { } loading || Holds(loading.Volume, atPump.LoadingVolume))
                && (proposal.Pca is not { } pca || (Holds(pca.PatientDoseVolume, atPump.PatientDoseVolume) && atPump.Lockout == pca.Lockout));

    private static bool StartedAsSent(InfusionProgram proposal, InfusionSource source, ReadBack atPump) => (proposal, source) switch
    {
        ({ Bolus: { } bolus }, _) => Holds(bolus.Volume, atPump.VolumeToBeInfused) && (bolus.Rate is null || bolus.Rate.Matches(atPump.Rate)),
        ({ Loading: { } loading }, InfusionSource.LoadingDose) =>
            Holds(loading.Volume, atPump.VolumeToBeInfused) && (loading.Rate is null || loading.Rate.Matches(atPump.Rate)),
        ({ Steps: [{ } first, ..] }, _) => atPump.StepCount == proposal.Steps.Length && (first.Rate is null || first.Rate.Matches(atPump.Rate)),
        _ => proposal.Rate.Matches(atPump.Rate)
            && (proposal.VolumeToBeInfused is not { } volume || Holds(volume, atPump.VolumeToBeInfused)),
    };

    private static bool Holds(VolumeRounding sent, Volume? atPump) => atPump is { } held && sent.Matches(held);

    private static bool Holds(RateRounding sent, FlowRate? atPump) => atPump is { } held && sent.Matches(held);
}
