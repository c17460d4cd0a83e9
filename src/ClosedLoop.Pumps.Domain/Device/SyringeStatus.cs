using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>The syringe in the barrel clamp (MDC_DEV_PUMP_SYRINGE_INFO, 70091).</summary>
/// <param name="Size">Nominal.</param>
/// <param name="Remaining">What is left in it.</param>
public sealed record SyringeStatus(string Manufacturer, string Model, Volume? Size, Volume? Remaining);
