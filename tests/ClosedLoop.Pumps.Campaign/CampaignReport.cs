namespace ClosedLoop.Pumps.Campaign;

/// <summary>What a campaign came to.</summary>
/// <param name="Trace">Over the traces of all worlds, in the order of their numbers.</param>
/// <param name="Counts">How often things happened: the opportunities.</param>
/// <param name="Violations">Each begins with the seed of its world, which replays it.</param>
public sealed record CampaignReport(
    int Seed, int Worlds, long Orders, ulong Trace, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> Violations);
