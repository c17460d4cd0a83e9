using ClosedLoop.Pumps.SimFleet.Ward;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>Lines for logs and CI: what happens as it happens, and the figures now and then.</summary>
public sealed class PlainDisplay : IWardDisplay
{
    private const int LookEveryMs = 250;
    private const int SummaryEveryMs = 10_000;

    public async Task ShowAsync(WardWatch watch, WardReporter reporter, Func<bool> isOver, CancellationToken cancel)
    {
        var feed = new WardFeed();
        var nextSummaryMs = SummaryEveryMs;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(LookEveryMs));
        var isFirst = true;
        while (!cancel.IsCancellationRequested && !isOver())
        {
            // Not cancelled: a snapshot takes a second at most, and half a one helps nobody.
            var ward = await watch.TakeAsync(CancellationToken.None);
            if (isFirst)
                Console.WriteLine($"gateway pid {ward.GatewayProcessId}  {ward.GatewayEndpoints}");
            isFirst = false;
            foreach (var line in feed.Take(ward))
                Console.WriteLine(line);
            if (ward.ElapsedMs >= nextSummaryMs)
            {
                nextSummaryMs += SummaryEveryMs;
                Console.WriteLine(Summary(ward, reporter));
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static string Summary(WardSnapshot ward, WardReporter reporter)
    {
        var rows = ward.Pumps.Select(pump => PumpRow.Of(pump, ward.NowUnixMs)).ToList();
        var totals = new WardTotals(reporter.Of(ward), rows);
        return $"{Words.Clock(ward.ElapsedMs)}  == {totals.Orders} | {totals.Decisions} | {totals.Infusions} | {totals.Documentation} | {totals.Latencies}";
    }
}
