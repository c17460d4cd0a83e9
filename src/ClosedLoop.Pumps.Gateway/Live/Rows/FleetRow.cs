using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A registered pump in the fleet. No patient data. What is not known is null.</summary>
public sealed record FleetRow : ILiveRow<FleetRow>
{
    /// <summary>EUI-64 or UDI.</summary>
    public required string Id { get; init; }

    /// <summary>What is printed on it.</summary>
    public required string Label { get; init; }

    /// <summary>Care unit it belongs to; empty = none.</summary>
    public required string Unit { get; init; }

    /// <summary>By the registry.</summary>
    public string? Vendor { get; init; }

    /// <summary>As it named itself in its last hello.</summary>
    public string? Model { get; init; }

    /// <summary>As it named itself in its last hello.</summary>
    public string? Firmware { get; init; }

    /// <summary>Name and version of the drug library it runs.</summary>
    public string? Library { get; init; }

    /// <summary>Days since that library was deployed here; null = built in, unknown, or none.</summary>
    public int? LibraryAgeDays { get; init; }

    /// <summary>infusing, paused, kvo, idle, alarm (stopped by one, or one of high priority is on) or unknown.</summary>
    public required string State { get; init; }

    /// <summary>Known, Connecting, Live, Suspect or Lost.</summary>
    public required string Link { get; init; }

    /// <summary>How long the link has stood so.</summary>
    public long LinkAgeMs { get; init; }

    /// <summary>InService, Maintenance, Quarantined and so on; see service-state.</summary>
    public required string Service { get; init; }

    /// <summary>Charge in percent.</summary>
    public int? Battery { get; init; }

    public bool? OnMains { get; init; }

    /// <summary>Unknown, Right, Off or Suspect.</summary>
    public required string Clock { get; init; }

    /// <summary>Pump clock minus ours.</summary>
    public long? ClockOffsetMs { get; init; }

    /// <summary>Round trip of the last answered heartbeat.</summary>
    public int? RttMs { get; init; }

    /// <summary>Sessions after the first within the last hour.</summary>
    public int? ReconnectsHour { get; init; }

    /// <summary>Alarms that are on; null = not known, which is not none.</summary>
    public int? Alarms { get; init; }

    /// <summary>The most urgent of them, in words.</summary>
    public string? TopAlarm { get; init; }

    /// <summary>Its priority: High, Medium or Low; null = the pump says that it is on, its event has not come yet.</summary>
    public string? TopPriority { get; init; }

    /// <summary>The pump's last word.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Network address it spoke from last.</summary>
    public string? LastSeenWhere { get; init; }

    /// <summary>What it infuses or last infused, channel by channel.</summary>
    public string? Drug { get; init; }

    /// <summary>How it is connected: openpump-tcp, openpump-mqtt, mqtt-monitor or polled.</summary>
    public string? Transport { get; init; }

    [JsonIgnore]
    public string Key => Id;

    [JsonIgnore]
    internal DateTimeOffset LinkSince { get; init; }

    public bool IsShownBy(FleetRow sent) => IsShownBy(sent, LiveTiming.FreshMs);

    internal bool IsShownBy(FleetRow sent, int freshMs) => Steady(this) == Steady(sent)
        && (IsMeasuredAlike(sent) || LiveTiming.IsFresh(LastSeenAt, sent.LastSeenAt, freshMs));

    private bool IsMeasuredAlike(FleetRow sent) =>
        (LastSeenAt, ClockOffsetMs, RttMs) == (sent.LastSeenAt, sent.ClockOffsetMs, sent.RttMs);

    private static FleetRow Steady(FleetRow row) => row with { LinkAgeMs = 0, ClockOffsetMs = null, RttMs = null, LastSeenAt = null };
}
