using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>What a patient was given in one hour, in mL, exactly.</summary>
/// <param name="From">The full hour, UTC.</param>
public sealed record IntakeHour(DateTimeOffset From, Rational Millilitres);
