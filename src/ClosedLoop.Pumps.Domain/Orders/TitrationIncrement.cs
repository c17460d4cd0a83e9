using System.Globalization;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>A step of a rate: "0.02 ug/kg/min". The unit is that of a flow or a dose rate; the value is positive.</summary>
public sealed record TitrationIncrement(decimal Value, UnitOfMeasure Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
