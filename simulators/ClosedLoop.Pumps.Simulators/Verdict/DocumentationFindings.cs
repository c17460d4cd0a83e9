namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>What became of the documentation.</summary>
/// <param name="Expected">Events that had to be received.</param>
/// <param name="UniqueReceived">Identities received.</param>
/// <param name="DuplicatesReceived">Receipts beyond the first, explained ones included.</param>
/// <param name="LatenciesMs">From the event at the pump to its first receipt.</param>
/// <param name="Violations">All that is wrong.</param>
public sealed record DocumentationFindings(
    int Expected, int UniqueReceived, int DuplicatesReceived, IReadOnlyList<long> LatenciesMs, IReadOnlyList<Violation> Violations)
{
    public int Count(ViolationKind kind) => Violations.Count(v => v.Kind == kind);
}
