using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Associations;

/// <summary>The open association of a channel with a patient; a channel has at most one (S5).</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Patient">Whose it is.</param>
/// <param name="State">Provisional or confirmed.</param>
/// <param name="Program">The proposal that made it; null when made at the bedside.</param>
/// <param name="Since">Occurrence time, not arrival.</param>
public sealed record ChannelAssociation(
    ChannelRef Channel, PatientId Patient, AssociationState State, ProgramId? Program, DateTimeOffset Since)
{
    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Channel} {State}";
}
