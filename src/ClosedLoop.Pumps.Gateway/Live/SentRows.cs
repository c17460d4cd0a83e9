using ClosedLoop.Pumps.Gateway.Live.Rows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// What a screen has of a list. A screen that was slow is told the difference to what it has, not what happened in between: so it has the newest
/// state, and nothing piles up for it.
/// </summary>
internal sealed class SentRows<T>
    where T : class, ILiveRow<T>
{
    private readonly Dictionary<string, T> _sent = new(StringComparer.Ordinal);
    private int _ticks;

    /// <summary>It has these, and no others.</summary>
    public void Reset(IReadOnlyList<T> rows)
    {
        _sent.Clear();
        foreach (var row in rows)
            _sent[row.Key] = row;
        _ticks = 0;
    }

    /// <summary>What it needs to have these and no others. Counts as sent.</summary>
    public (IReadOnlyList<T> Changed, IReadOnlyList<string> Gone) Turn(IReadOnlyList<T> rows)
    {
        var gone = Array.Empty<string>();
        var isRepeat = ++_ticks == LiveTiming.TicksToRepeat;
        var changed = rows.Where(row => isRepeat || !_sent.TryGetValue(row.Key, out var sent) || !row.IsShownBy(sent)).ToArray();
        if (_sent.Count > 0)
        {
            var now = rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
            gone = [.. _sent.Keys.Where(key => !now.Contains(key))];
            foreach (var key in gone)
                _sent.Remove(key);
        }

        foreach (var row in changed)
            _sent[row.Key] = row;
        return (changed, gone);
    }
}
