using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>What became of the requests.</summary>
/// <param name="Outcomes">The final outcome of each request, by request id.</param>
/// <param name="Steps">The kinds of step that went as the script says.</param>
/// <param name="LatenciesMs">From the intended start of a request to its offer on the pump.</param>
/// <param name="Violations">All that is wrong.</param>
public sealed record OrderFindings(
    IReadOnlyDictionary<string, OrderOutcome> Outcomes,
    IReadOnlySet<WardStep> Steps,
    IReadOnlyList<long> LatenciesMs,
    IReadOnlyList<Violation> Violations)
{
    public int Count(OrderOutcome outcome) => Outcomes.Values.Count(o => o == outcome);
}
