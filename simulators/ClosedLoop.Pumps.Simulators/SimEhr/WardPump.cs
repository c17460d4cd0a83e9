using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One pump of the ward, the patient it stands beside, and what its nurse does.</summary>
public sealed record WardPump
{
    public required PumpTarget Target { get; init; }

    public required SimPatient Patient { get; init; }

    /// <summary>What the nurse does at the keypad by herself, and what happens to the pump.</summary>
    public required TherapyScript Therapy { get; init; }

    /// <summary>What she does with the proposal of each order, by order id.</summary>
    public required ImmutableDictionary<string, ProposalDecision> Decisions { get; init; }

    /// <summary>The near-end alarm: short therapies would be nothing but near their end.</summary>
    public required int NearEndMs { get; init; }

    /// <summary>The simulated pump itself.</summary>
    public SimPumpConfig ToConfig(SimDrugLibrary library)
    {
        var channel = Target.Syringe ? SimChannelConfig.Syringe(Target.Channel) : SimChannelConfig.LargeVolume(Target.Channel);
        return new SimPumpConfig
        {
            PumpId = Target.PumpId,
            Label = Target.Label,
            Library = library,
            Channels = [channel with { NearEndMs = NearEndMs }],
        };
    }
}
