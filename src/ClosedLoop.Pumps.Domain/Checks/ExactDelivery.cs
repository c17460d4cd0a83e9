using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>Rate and volume of an order after exact conversion, before the one rounding (S6).</summary>
internal readonly record struct ExactDelivery(Rational MillilitresPerHour, Rational? Millilitres);
