using ClosedLoop.Pumps.SimFleet.Ward;
using Spectre.Console;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>The live screen, as large as the window; what was on the terminal before comes back at the end.</summary>
public sealed class LiveDisplay : IWardDisplay
{
    private const int RefreshMs = 500;

    public Task ShowAsync(WardWatch watch, WardReporter reporter, Func<bool> isOver, CancellationToken cancel)
    {
        var shown = Task.CompletedTask;
        AnsiConsole.AlternateScreen(() =>
        {
            shown = AnsiConsole.Live(new Text("The ward comes up ..."))
                .Overflow(VerticalOverflow.Crop)
                .StartAsync(live => RefreshAsync(live, watch, reporter, isOver, cancel));

            // The library has no asynchronous form of this screen; nothing else runs on this thread.
            shown.GetAwaiter().GetResult();
        });
        return shown;
    }

    private static async Task RefreshAsync(
        LiveDisplayContext live, WardWatch watch, WardReporter reporter, Func<bool> isOver, CancellationToken cancel)
    {
        var feed = new WardFeed();
        var told = new List<FeedLine>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(RefreshMs));
        while (!cancel.IsCancellationRequested && !isOver())
        {
            var ward = await watch.TakeAsync(CancellationToken.None);
            told.AddRange(feed.Take(ward));
            told.RemoveRange(0, Math.Max(0, told.Count - WardView.FeedLinesMax));
            var (width, height) = (AnsiConsole.Profile.Width, AnsiConsole.Profile.Height);
            live.UpdateTarget(WardScreen.Draw(WardView.Of(ward, reporter.Of(ward), told, width, height), width));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
