using System.Collections.Frozen;
using System.Collections.Immutable;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Care units as the registry names them.</summary>
public sealed class UnitBook(IReadOnlyList<PumpEntry> pumps, SiteOptions site)
{
    private readonly FrozenDictionary<string, ImmutableArray<PumpEntry>> _units = pumps
        .GroupBy(pump => pump.Unit, StringComparer.Ordinal)
        .ToFrozenDictionary(
            unit => unit.Key,
            unit => unit.OrderBy(pump => pump.Label, StringComparer.Ordinal).ThenBy(pump => pump.Id, StringComparer.Ordinal).ToImmutableArray(),
            StringComparer.Ordinal);

    private readonly FrozenDictionary<string, PumpEntry> _pumps = pumps.ToFrozenDictionary(pump => pump.Id, StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IReadOnlyList<UnitView> List() =>
    [
        .. _units.OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => new UnitView(
            unit.Key, unit.Value.Length, unit.Value.Sum(pump => pump.ChannelsOrOne.Length), site.TimeZoneOf(unit.Key))),
    ];

    /// <summary>All pumps, in the order of the registry.</summary>
    internal IReadOnlyList<PumpEntry> Pumps => pumps;

    /// <summary>Null: not a registered pump.</summary>
    internal PumpEntry? Find(string id) => _pumps.GetValueOrDefault(id);

    /// <summary>Null: there is no such unit.</summary>
    internal ImmutableArray<PumpEntry>? PumpsOf(string unit) => _units.TryGetValue(unit, out var found) ? found : null;
}
