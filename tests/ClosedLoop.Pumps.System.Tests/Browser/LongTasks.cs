using System.Text.Json;
using Microsoft.Playwright;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>Times in which a page could not answer: tasks of 50 ms and more (W3C Long Tasks). Reported, not judged: they depend on the machine.</summary>
internal static class LongTasks
{
    /// <summary>Counts from now on.</summary>
    public static Task WatchAsync(IPage page) => page.EvaluateAsync(
        """
        () => {
          window.longTasks = [];
          new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
        }
        """);

    /// <summary>How many there were, how long all and the longest.</summary>
    public static async Task<string> ReportAsync(IPage page)
    {
        var all = (await page.EvaluateAsync<JsonElement>("() => window.longTasks")).EnumerateArray().Select(one => one.GetDouble()).ToList();
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        return $"Long tasks while scrolling and filtering: {all.Count}, longest {all.DefaultIfEmpty().Max():0} ms, {all.Sum():0} ms in all; load average {load}.";
    }
}
