namespace ClosedLoop.Pumps.Simulators;

/// <summary>The pump's own limits of the rate, in nL/h.</summary>
public sealed record BccDoseLimits(long SoftLowNlH, long SoftHighNlH, long HardHighNlH);
