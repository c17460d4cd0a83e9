using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>A proposal on the pump's screen, with what the nurse made of it so far.</summary>
/// <param name="State">Offered, viewed or edited.</param>
public sealed record HeldProposal(Propose Proposal, ProposalStateCode State, long RateNlH, long VtbiNl)
{
    public bool Edited => RateNlH != (long)Proposal.RateNlH || VtbiNl != (long)Proposal.VtbiNl;
}
