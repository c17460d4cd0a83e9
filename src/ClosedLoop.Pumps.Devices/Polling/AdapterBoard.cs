using System.Collections.Concurrent;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>
/// What the adapters see, for people: connections, places, and pumps nobody knows. Bounded by the configuration: racks, and slots of a rack.
/// </summary>
public sealed class AdapterBoard
{
    private readonly ConcurrentDictionary<(string Adapter, string Name), AdapterLinkView> links = new();
    private readonly ConcurrentDictionary<(string Adapter, string Link, string Place), AdapterPlaceView> places = new();

    public IReadOnlyList<AdapterLinkView> Links() =>
        [.. links.Values.OrderBy(one => one.Adapter, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal)];

    public IReadOnlyList<AdapterPlaceView> Places() =>
        [.. places.Values.OrderBy(one => one.Link, StringComparer.Ordinal).ThenBy(one => one.Place, StringComparer.Ordinal)];

    internal void Put(AdapterLinkView link) => links[(link.Adapter, link.Name)] = link;

    internal void Put(AdapterPlaceView place) => places[(place.Adapter, place.Link, place.Place)] = place;

    internal void Remove(string adapter, string link, string place) => places.TryRemove((adapter, link, place), out _);
}
