using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>Orders, proposals, confirmations, deliveries and documentation, checked against the pumps' own logs.</summary>
public sealed class LoopScenario : IScenario
{
    // The gateway is started and the pumps connect before the script begins; documentation may trail its end a little.
    private const int ReportPeriodMs = 5_000;
    private const int SettleMaxMs = 5_000;

    public string Name => "loop";

    public string Description => "the whole closed loop, checked against the pumps' own logs";

    public int PumpsDefault => 20;

    public IReadOnlyList<string> Faults => EhrFaults.Names;

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var script = LoopScript.Create(options.Seed, options.Pumps);
        options.Talk($"Loop with {options.Pumps} pumps, seed {options.Seed}: {script.Orders.Length} orders in {script.DurationMs / 1000} s");
        var fault = EhrFaults.Parse(options.Break) ?? EhrFault.None;
        await using var ward = await RunningWard.StartAsync(script, fault, ReportPeriodMs, ReportPeriodMs, cancel);
        await ward.PlayAsync(cancel);
        await ward.SettleAsync(SettleMaxMs, cancel);
        var report = LoopJudge.Judge(await ward.StopAndCollectAsync());
        return new ScenarioResult(report.ToJson(), report.Violations);
    }
}
