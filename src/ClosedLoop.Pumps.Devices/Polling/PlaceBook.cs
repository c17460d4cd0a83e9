using System.Collections.Concurrent;
using ClosedLoop.Pumps.Engine.Sessions;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>
/// Which serial number was seen where, over all racks and lines. A serial number in two places at once is a copied label or a cloned
/// device: neither place is believed until one of them is silent.
/// </summary>
public sealed class PlaceBook(SessionClock clock)
{
    /// <summary>A place that has not named the serial number for this long has it no more.</summary>
    public static readonly TimeSpan Forget = TimeSpan.FromSeconds(15);

    // Serial numbers seen lately; beyond it the oldest is forgotten.
    private const int SerialsMax = 20_000;

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, TimeSpan>> seen = new(StringComparer.Ordinal);

    /// <summary>Notes the sighting; false when another place named the same serial number lately.</summary>
    public bool IsAlone(string serial, string place)
    {
        var now = clock.Now().Monotonic;
        if (seen.Count >= SerialsMax && !seen.ContainsKey(serial))
            Tidy(now);
        var places = seen.GetOrAdd(serial, _ => new ConcurrentDictionary<string, TimeSpan>(StringComparer.Ordinal));
        places[place] = now;
        foreach (var (other, at) in places)
            if (other != place && now - at < Forget)
                return false;
        return true;
    }

    /// <summary>The pump has left the place.</summary>
    public void Leave(string serial, string place)
    {
        if (seen.TryGetValue(serial, out var places))
            places.TryRemove(place, out _);
    }

    private void Tidy(TimeSpan now)
    {
        foreach (var (serial, places) in seen)
            if (places.Values.All(at => now - at >= Forget))
                seen.TryRemove(serial, out _);
    }
}
