using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// Reads the journal for screens: once for all of them, not more often than they tick, and not at all while nothing was committed. Readers never
/// wait for the writer, nor it for them.
/// </summary>
public sealed class FactCache(IJournalStore store, JournalPulse pulse, ILogger<FactCache> log)
{
    // What nobody asked for through this many moments is forgotten.
    private const int MomentsKept = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kept<WardFacts>> _wards = new(StringComparer.Ordinal);
    private Kept<JournalFacts>? _all;

    internal JournalFacts All(long moment)
    {
        lock (_gate)
        {
            var commits = pulse.Commits;
            if (_all is null || (_all.Moment != moment && _all.Commits != commits))
            {
                using var reader = store.OpenReader();
                _all = new Kept<JournalFacts>(commits, moment, JournalFacts.Read(reader));
            }

            return _all.Facts;
        }
    }

    /// <param name="key">Names the pumps: a unit, or one pump.</param>
    internal WardFacts Ward(string key, IEnumerable<PumpEntry> pumps, long moment, DateTimeOffset now)
    {
        lock (_gate)
        {
            var commits = pulse.Commits;
            var known = _wards.GetValueOrDefault(key);
            if (known is null || (known.Moment != moment && known.Commits != commits))
            {
                using var reader = store.OpenReader();
                known = new Kept<WardFacts>(commits, moment, WardFacts.Read(reader, pumps, known?.Facts, log, now));
            }

            _wards[key] = known with { Moment = moment };
            foreach (var (old, _) in _wards.Where(one => one.Value.Moment < moment - MomentsKept).ToArray())
                _wards.Remove(old);
            return known.Facts;
        }
    }

    private sealed record Kept<T>(long Commits, long Moment, T Facts);
}
