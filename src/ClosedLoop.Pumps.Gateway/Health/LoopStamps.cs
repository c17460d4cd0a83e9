using System.Collections.Concurrent;

namespace ClosedLoop.Pumps.Gateway.Health;

/// <summary>Each background loop stamps a time when it comes round; the process is live while none is overdue (design §9).</summary>
public sealed class LoopStamps(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (long Stamp, TimeSpan SilenceMax)> _loops = new();

    /// <summary>Says that the loop came round, and how long it may take to come round again.</summary>
    public void Stamp(string loop, TimeSpan silenceMax) => _loops[loop] = (time.GetTimestamp(), silenceMax);

    /// <summary>Names of the loops that are overdue.</summary>
    public IReadOnlyList<string> Overdue() =>
        [.. _loops.Where(loop => time.GetElapsedTime(loop.Value.Stamp) > loop.Value.SilenceMax).Select(loop => loop.Key).Order()];
}
