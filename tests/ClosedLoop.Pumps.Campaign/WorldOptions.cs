using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign;

/// <summary>One world: a few pumps, one EHR, one gateway.</summary>
/// <param name="Seed">Decides everything in it.</param>
/// <param name="Mutant">What is wrong with it on purpose.</param>
public sealed record WorldOptions(int Seed, Mutant Mutant = Mutant.None)
{
    public int Pumps { get; init; } = 3;

    /// <summary>How long orders come and hazards strike; afterwards everything settles.</summary>
    public int ActiveMs { get; init; } = 14 * 60_000;

    /// <summary>How many times the gateway is killed.</summary>
    public int Crashes { get; init; } = 2;

    /// <summary>Opens the store, again after each crash; null = one in memory.</summary>
    public Func<IJournalStore>? OpenStore { get; init; }
}
