using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>A bolus or a loading dose after exact conversion.</summary>
/// <param name="Amount">As ordered; null when ordered as a rate over a time.</param>
/// <param name="MillilitresPerHour">Null = the pump's own.</param>
internal sealed record ExactDose(DoseAmount? Amount, Rational Millilitres, Rational? MillilitresPerHour);
