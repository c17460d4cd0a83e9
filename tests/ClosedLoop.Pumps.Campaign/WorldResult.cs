using ClosedLoop.Pumps.Campaign.Checks;

namespace ClosedLoop.Pumps.Campaign;

/// <summary>What a world came to.</summary>
/// <param name="Violations">Each names its checker first.</param>
/// <param name="Trace">Hash of all that happened: the same seed gives the same.</param>
public sealed record WorldResult(int Seed, int Attempts, IReadOnlyList<string> Violations, Counts Counts, ulong Trace);
