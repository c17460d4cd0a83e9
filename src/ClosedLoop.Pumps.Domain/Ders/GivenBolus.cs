using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A bolus that was given, by order or by hand.</summary>
/// <param name="At">When it began, by the gateway's clock.</param>
public sealed record GivenBolus(DateTimeOffset At, DoseAmount Amount);
