namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Which hospital this is, and what time its walls show.</summary>
public sealed record SiteOptions
{
    public const string Section = "Site";

    public string Name { get; init; } = "";

    /// <summary>IANA name; empty = this machine's.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Units with a time zone of their own, by their name in the registry.</summary>
    public Dictionary<string, string> UnitTimeZones { get; init; } = [];

    /// <summary>IANA name.</summary>
    public string TimeZoneOrOwn => TimeZone.Length > 0 ? TimeZone : OwnZone();

    public string TimeZoneOf(string unit) => UnitTimeZones.GetValueOrDefault(unit, TimeZoneOrOwn);

    public IEnumerable<string> Errors(IEnumerable<PumpEntry> pumps)
    {
        if (TimeZone.Length > 0 && !IsZone(TimeZone))
            yield return $"Site:TimeZone '{TimeZone}' is no IANA time zone; write one like Europe/Berlin.";
        var units = pumps.Select(pump => pump.Unit).ToHashSet(StringComparer.Ordinal);
        foreach (var (unit, zone) in UnitTimeZones)
        {
            if (!IsZone(zone))
                yield return $"Site:UnitTimeZones:{unit} '{zone}' is no IANA time zone; write one like Europe/Berlin.";
            if (!units.Contains(unit))
                yield return $"Site:UnitTimeZones:{unit}: no pump of the registry is of this unit.";
        }
    }

    private static string OwnZone() => TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "Etc/UTC";

    private static bool IsZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;
}
