using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>What differs between what was proposed and what was started, beyond half a step of the pump.</summary>
public static class ProposalEdits
{
    private const string NotTold = "not told";

    /// <param name="started">The source at its start.</param>
    public static ImmutableArray<ProgramEdit> Of(InfusionProgram proposal, SourceStatus started)
    {
        var edits = ImmutableArray.CreateBuilder<ProgramEdit>();
        if (proposal.Bolus is { } bolus)
        {
            Volume("bolus volume", bolus.Volume);
            if (bolus.Rate is { } bolusRate)
                Rate(bolusRate);
            return edits.ToImmutable();
        }

        // Each step has its own rate, and a PCA without basal rate has none.
        if (proposal.Steps.IsEmpty && proposal.Rate.Rounded > FlowRate.Zero)
            Rate(proposal.Rate);
        if (proposal.VolumeToBeInfused is { } volume)
            Volume("volume to be infused", volume);
        return edits.ToImmutable();

        void Rate(RateRounding sent)
        {
            if (!sent.Matches(started.Rate))
                edits.Add(new ProgramEdit("rate", sent.Rounded.ToString(), started.Rate.ToString()));
        }

        void Volume(string field, VolumeRounding sent)
        {
            if (started.VolumeToBeInfused is not { } held || !sent.Matches(held))
                edits.Add(new ProgramEdit(field, sent.Rounded.ToString(), started.VolumeToBeInfused?.ToString() ?? NotTold));
        }
    }
}
