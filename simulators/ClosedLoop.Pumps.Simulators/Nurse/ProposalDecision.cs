namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A decision about one proposal. An edit moves the rate by percent first, then by steps, and stays on the channel's grid.
/// </summary>
public sealed record ProposalDecision(ProposalAction Action, int EditSteps = 0, int EditPercent = 0)
{
    public static readonly ProposalDecision Confirm = new(ProposalAction.Confirm);
    public static readonly ProposalDecision Reject = new(ProposalAction.Reject);
    public static readonly ProposalDecision Ignore = new(ProposalAction.Ignore);

    public static ProposalDecision Edit(int steps = 0, int percent = 0) => new(ProposalAction.EditAndConfirm, steps, percent);

    /// <summary>The edited rate; a result off the channel's range is drawn to its end.</summary>
    public long Apply(long rateNlH, SimChannelConfig channel)
    {
        var steps = (rateNlH * (100 + EditPercent) / 100 / channel.RateStepNlH) + EditSteps;
        return Math.Clamp(steps, 1, channel.RateMaxNlH / channel.RateStepNlH) * channel.RateStepNlH;
    }
}
