using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>A proposal on the pump's screen, with what the nurse made of it so far.</summary>
/// <param name="State">Offered, viewed or edited.</param>
/// <param name="RateNlH">Of the program; of a bolus the rate it will be given at.</param>
/// <param name="VtbiNl">Of the program; of a bolus its volume.</param>
public sealed record HeldProposal(Propose Proposal, ProposalStateCode State, long RateNlH, long VtbiNl)
{
    /// <summary>The rate a loading dose will be given at; 0 = there is none.</summary>
    public long LoadingRateNlH { get; init; }

    public bool Edited => (RateNlH, VtbiNl) != Offered;

    private (long RateNlH, long VtbiNl) Offered { get; init; } = (RateNlH, VtbiNl);

    /// <summary>As it is offered: where it names no rate for a dose, the pump's own.</summary>
    public static HeldProposal Offer(Propose proposal, SimChannelConfig channel)
    {
        var (rate, volume) = proposal.Bolus is { } bolus
            ? (RateOf(bolus, channel), bolus.VolumeNl)
            : (proposal.RateNlH, proposal.VtbiNl);
        return new HeldProposal(proposal, ProposalStateCode.Offered, (long)rate, (long)volume)
        {
            LoadingRateNlH = proposal.Loading is { } loading ? (long)RateOf(loading, channel) : 0,
        };
    }

    /// <summary>The report of it, with every value it holds read back.</summary>
    public ProposalState ToReport(ProposalStateCode state, string operatorId, long gatewayTimeUnixMs)
    {
        var bolus = Proposal.Bolus is not null;
        return new ProposalState
        {
            ProgramId = Proposal.ProgramId,
            Channel = Proposal.Channel,
            State = state,
            OperatorId = operatorId,
            RateNlH = bolus ? 0 : (ulong)RateNlH,
            VtbiNl = bolus ? 0 : (ulong)VtbiNl,
            GatewayTimeUnixMs = gatewayTimeUnixMs,
            OrderId = Proposal.OrderId,
            PatientId = Proposal.PatientId,
            Source = Proposal.Source,
            BolusNl = bolus ? (ulong)VtbiNl : 0,
            BolusRateNlH = bolus ? (ulong)RateNlH : 0,
            LoadingNl = Proposal.Loading?.VolumeNl ?? 0,
            StepCount = (uint)Proposal.Steps.Count,
            StepsNl = (ulong)Proposal.Steps.Sum(step => (long)step.VtbiNl),
            PatientDoseNl = Proposal.Pca?.PatientDoseNl ?? 0,
            LockoutS = Proposal.Pca?.LockoutS ?? 0,
        };
    }

    private static ulong RateOf(ProposedDose dose, SimChannelConfig channel) =>
        dose.RateNlH > 0 ? dose.RateNlH : (ulong)channel.DoseRateNlH;
}
