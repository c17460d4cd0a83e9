using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What the pharmacist released: a range, or a fixed value when both ends are equal. The unit is that of a flow, a dose rate or an amount.</summary>
public sealed record AllowedDelivery(decimal Low, decimal High, UnitOfMeasure Unit)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Low} to {High} {Unit}");
}
