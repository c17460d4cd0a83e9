using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Downtime;

/// <summary>One source of a channel as it was last known. Quantities are text with their unit; what is unknown is null, never 0 (S10).</summary>
/// <param name="Patient">By the channel's association; null = none.</param>
/// <param name="KnownAt">When it was so, by the gateway's clock; null = nothing was ever heard.</param>
/// <param name="LinkLostSince">Null while the pump's link is trusted (S11).</param>
public sealed record SheetRow(
    string Label,
    string Channel,
    PatientId? Patient,
    string? PatientName,
    string? Bed,
    string? Source,
    string? Drug,
    string? Concentration,
    string State,
    string? Rate,
    string? DoseRate,
    string? Infused,
    string? Remaining,
    int? RemainingSeconds,
    string? Order,
    int? Alarms,
    DateTimeOffset? KnownAt,
    DateTimeOffset? LinkLostSince);
