using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>What remains on the terminal when the ward has ended.</summary>
public static class ClosingSummary
{
    private const int ViolationsMax = 20;

    public static IEnumerable<string> Of(long elapsedMs, WardTotals totals, DocumentationFindings findings)
    {
        yield return $"Ran for {Words.Clock(elapsedMs)}.";
        yield return totals.Orders;
        yield return totals.Decisions;
        yield return totals.Documentation;
        yield return totals.Latencies;
        foreach (var violation in findings.Violations.Take(ViolationsMax))
            yield return $"violation: {violation}";
        if (findings.Violations.Count > ViolationsMax)
            yield return $"... and {findings.Violations.Count - ViolationsMax} more";
        yield return findings.Violations.Count == 0
            ? $"Documentation complete: {findings.Expected} events by the pumps' own logs, each received, in order, with the right volumes."
            : $"Documentation NOT complete: {findings.Expected} events by the pumps' own logs, "
                + $"{findings.Count(ViolationKind.Missing)} missing, {findings.Count(ViolationKind.Order)} out of order, "
                + $"{findings.Violations.Count - findings.Count(ViolationKind.Missing) - findings.Count(ViolationKind.Order)} otherwise wrong.";
    }
}
