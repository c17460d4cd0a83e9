namespace ClosedLoop.Pumps.Simulators;

/// <summary>A syringe as the clamp recognises it.</summary>
/// <param name="SizeNl">Nominal.</param>
public sealed record SimSyringe(string Manufacturer, string Model, long SizeNl);
