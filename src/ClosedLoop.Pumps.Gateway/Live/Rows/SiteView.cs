namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>Where this is.</summary>
/// <param name="Name">Of the hospital.</param>
/// <param name="TimeZone">IANA name; holds where a unit has none of its own.</param>
/// <param name="UnitTimeZones">Units with a time zone of their own.</param>
/// <param name="Version">Of the gateway.</param>
/// <param name="Demo">The demonstration library counts as deployed: not a place for patients.</param>
/// <param name="IdleLockMs">A screen nobody touches is locked after this.</param>
/// <param name="StatusAgeMsMax">What is known of a channel is stale when it is older (S11).</param>
public sealed record SiteView(
    string Name, string TimeZone, IReadOnlyDictionary<string, string> UnitTimeZones, string Version, bool Demo, long IdleLockMs, int StatusAgeMsMax);
