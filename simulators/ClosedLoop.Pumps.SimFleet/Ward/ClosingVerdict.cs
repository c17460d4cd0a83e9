using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>
/// Is all documented that happened until now? The ward goes on while the last documentation arrives: what happens after the cut is not
/// judged, on either side.
/// </summary>
public static class ClosingVerdict
{
    private const int LookEveryMs = 200;

    /// <param name="ward">A running ward.</param>
    /// <param name="settleMaxMs">How long documentation may trail.</param>
    public static async Task<DocumentationFindings> JudgeAsync(RunningWard ward, int settleMaxMs)
    {
        var cut = ward.Fronts.Select(ward.EvidenceOf).ToList();
        var until = ward.ElapsedMs + settleMaxMs;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(LookEveryMs));
        while (true)
        {
            var findings = Judge(cut, ward.Ehr.Consumer.Reports);
            if (findings.Count(ViolationKind.Missing) == 0 || ward.ElapsedMs > until || ward.Gateway.HasExited)
                return findings;
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Judges logs that end at the cut.</summary>
    public static DocumentationFindings Judge(IReadOnlyList<PumpEvidence> cut, IReadOnlyList<ReceivedReport> reports)
    {
        var ends = cut.Where(pump => pump.Log.Count > 0).ToDictionary(pump => pump.PumpId, pump =>
            new EventIdentity(pump.PumpId, pump.Log[^1].LogEpoch, pump.Log[^1].Sequence));
        return DocumentationJudge.Judge(cut, [.. reports.Where(report => !IsLater(report, ends))]);
    }

    private static bool IsLater(ReceivedReport report, Dictionary<string, EventIdentity> ends) =>
        report.Event?.Identity is { } identity && ends.TryGetValue(identity.PumpId, out var end) && identity > end;
}
