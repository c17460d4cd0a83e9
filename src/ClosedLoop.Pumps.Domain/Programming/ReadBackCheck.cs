namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Compares what the pump says with what was sent, after the one rounding (design §6a).</summary>
internal static class ReadBackCheck
{
    /// <summary>Rate and volume within half a step, and the same order and patient where the pump names them.</summary>
    public static bool AsSent(ProgrammingCase sent, ReadBack atPump) =>
        sent.Proposal is { } proposal
        && SameOrder(sent, atPump)
        && proposal.Rate.Matches(atPump.Rate)
        && (proposal.VolumeToBeInfused is not { } volume || (atPump.VolumeToBeInfused is { } held && volume.Matches(held)));

    public static bool SameOrder(ProgrammingCase sent, ReadBack atPump) =>
        (atPump.Order is null || atPump.Order == sent.Order.Order) && (atPump.Patient is null || atPump.Patient == sent.Order.Patient);
}
