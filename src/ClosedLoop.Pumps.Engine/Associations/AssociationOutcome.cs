using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>What became of a wish to change an association.</summary>
public abstract record AssociationOutcome
{
    private AssociationOutcome()
    {
    }

    /// <param name="Association">As it is now; null when the wish was only kept for a person.</param>
    public sealed record Done(ChannelAssociation? Association) : AssociationOutcome;

    /// <param name="Text">One line for a person, without patient data.</param>
    public sealed record Refused(AssociationFault Fault, string Text) : AssociationOutcome;
}
