using ClosedLoop.Pumps.SimFleet.View;
using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Commands;

/// <summary>
/// A ward in mid-shift against the real gateway, until its time is over or it is interrupted. Exit code 0 only when all that happened is
/// documented.
/// </summary>
public static class DemoCommand
{
    /// <summary>Without a time of its own the script is as long as a shift.</summary>
    public const int ShiftMs = 12 * 3_600_000;

    private const int TelemetryMs = 2_000;
    private const int Pcd01PeriodMs = 60_000;
    private const int SettleMaxMs = 8_000;

    public static async Task<int> RunAsync(int pumps, int durationMs, int seed, bool plain, CancellationToken cancel)
    {
        RunningWard ward;
        try
        {
            Console.WriteLine($"Ward of {pumps} pumps, seed {seed}. Ctrl-C ends it. Simulated: not for clinical use.");
            var script = DemoScript.Create(seed, pumps, durationMs > 0 ? durationMs : ShiftMs);
            ward = await RunningWard.StartAsync(script, EhrFault.None, TelemetryMs, Pcd01PeriodMs, cancel, demo: true);
            Console.WriteLine($"Dashboard: http://{ward.Gateway.Endpoints.Http}");
            foreach (var line in ward.Gateway.Output.Where(line => line.StartsWith("Demo user ", StringComparison.Ordinal)))
                Console.WriteLine(line);
        }
        catch (Exception e) when (cancel.IsCancellationRequested && e is OperationCanceledException or InvalidOperationException)
        {
            Console.WriteLine("Ended before the ward was up.");
            return 0;
        }

        await using (ward)
        {
            using var watch = new WardWatch(ward, TimeProvider.System);
            await ShowAsync(ward, watch, plain || Console.IsOutputRedirected, cancel);
            return await CloseAsync(ward, watch);
        }
    }

    private static async Task ShowAsync(RunningWard ward, WardWatch watch, bool plain, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var play = ward.PlayAsync(over.Token);
        IWardDisplay display = plain ? new PlainDisplay() : new LiveDisplay();
        await display.ShowAsync(watch, new WardReporter(ward, TimeProvider.System), () => play.IsCompleted || ward.Gateway.HasExited, cancel);
        await over.CancelAsync();
        try
        {
            await play;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private static async Task<int> CloseAsync(RunningWard ward, WardWatch watch)
    {
        Console.WriteLine("Ending: the last documentation is on its way ...");
        var gatewayEnded = ward.Gateway.HasExited;
        var findings = await ClosingVerdict.JudgeAsync(ward, SettleMaxMs);
        var snapshot = await watch.TakeAsync(CancellationToken.None);
        var report = new WardReporter(ward, TimeProvider.System).Of(snapshot);
        await ward.StopAndCollectAsync();

        var rows = snapshot.Pumps.Select(pump => PumpRow.Of(pump, snapshot.NowUnixMs)).ToList();
        foreach (var line in ClosingSummary.Of(snapshot.ElapsedMs, new WardTotals(report, rows), findings))
            Console.WriteLine(line);
        if (gatewayEnded)
            Console.WriteLine($"The gateway ended by itself. Its last lines:\n{string.Join('\n', ward.Gateway.Output.TakeLast(10))}");
        return findings.Violations.Count == 0 && !gatewayEnded ? 0 : 1;
    }
}
