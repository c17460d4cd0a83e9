using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Commands;

/// <summary>Plays the bounded scenario against the real gateway and judges it. Exit code 0 only when nothing is wrong or unexplained.</summary>
public static class LoopCommand
{
    // The gateway is started and the pumps connect before the script begins; documentation may trail its end a little.
    private const int ReportPeriodMs = 5_000;
    private const int SettleMaxMs = 5_000;

    public static async Task<int> RunAsync(int pumps, int seed, bool json, EhrFault fault, CancellationToken cancel)
    {
        var script = LoopScript.Create(seed, pumps);
        if (!json)
            Console.WriteLine($"Loop with {pumps} pumps, seed {seed}: {script.Orders.Length} orders in {script.DurationMs / 1000} s");
        await using var ward = await RunningWard.StartAsync(script, fault, ReportPeriodMs, ReportPeriodMs, cancel);
        await ward.PlayAsync(cancel);
        await ward.SettleAsync(SettleMaxMs, cancel);
        var report = LoopJudge.Judge(await ward.StopAndCollectAsync());
        if (!json)
            foreach (var violation in report.Violations)
                Console.WriteLine($"violation: {violation}");
        Console.WriteLine(report.ToJson());
        return report.Violations.Count == 0 ? 0 : 1;
    }
}
