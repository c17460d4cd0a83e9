using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What a pump last said of itself, and how it was connected then. Outlives a restart of the gateway.</summary>
/// <param name="LibraryHash">Lower-case hex; empty when the pump does not tell.</param>
/// <param name="From">Network address; null = not told.</param>
public sealed record PumpFacts(
    PumpId Pump,
    DateTimeOffset SeenAt,
    string Model,
    string Serial,
    string Firmware,
    string LibraryName,
    string LibraryVersion,
    string LibraryHash,
    string CareArea,
    string Transport,
    string? From);
