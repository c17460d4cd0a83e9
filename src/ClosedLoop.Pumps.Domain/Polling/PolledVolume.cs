using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>A volume counter as read. At the end of its range it stays there and counts no more (S10).</summary>
public readonly record struct PolledVolume(Volume Value, bool IsSaturated);
