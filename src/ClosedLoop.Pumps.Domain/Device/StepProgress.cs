using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Where a multistep, ramp or intermittent program stands (158032 to 158036).</summary>
/// <param name="Step">From 1.</param>
/// <param name="StepCount">Total; at least <paramref name="Step"/>.</param>
/// <param name="ToBeInfused">Volume of this step.</param>
/// <param name="Delivered">Of this step so far.</param>
public sealed record StepProgress(int Step, int StepCount, Volume ToBeInfused, Volume Delivered);
