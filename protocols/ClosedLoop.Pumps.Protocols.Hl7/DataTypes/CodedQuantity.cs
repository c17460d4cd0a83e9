using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>
/// A number with a unit, both as sent and as understood (S6). An unknown or conflicting unit is kept for the answer to the sender;
/// <see cref="Unit"/> has no unit then and nothing may be computed from the number.
/// </summary>
/// <param name="Number">The number with its text.</param>
/// <param name="SentUnit">The unit as it came; null when none was sent.</param>
/// <param name="Unit">What the unit means.</param>
public sealed record CodedQuantity(Hl7Number Number, CodedElement? SentUnit, UnitResolution Unit)
{
    public static CodedQuantity Of(Hl7Number number, UnitOfMeasure unit) => new(number, CodedElement.OfUnit(unit), UnitResolution.Of(unit));

    public static CodedQuantity Of(decimal value, UnitOfMeasure unit) => Of(Hl7Number.Of(value), unit);
}
