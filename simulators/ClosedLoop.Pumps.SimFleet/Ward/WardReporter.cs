using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>
/// The figures of the run so far. They are made from everything since the start, so on a long run they are renewed less often: at most a
/// twentieth of the time goes into them.
/// </summary>
public sealed class WardReporter(RunningWard ward, TimeProvider time)
{
    private const int CostShare = 20;

    private LoopReport? report;
    private long madeAt;
    private TimeSpan cost;

    public LoopReport Of(WardSnapshot snapshot)
    {
        if (report is not null && time.GetElapsedTime(madeAt) < cost * CostShare)
            return report;
        var started = time.GetTimestamp();
        var pumps = snapshot.Pumps.Select(pump => pump.Evidence).ToList();
        report = LoopJudge.Judge(LoopEvidence.Of(ward.Script, ward.Ehr, pumps, snapshot.ElapsedMs));
        madeAt = time.GetTimestamp();
        cost = time.GetElapsedTime(started, madeAt);
        return report;
    }
}
