using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>Reads a unit and says when its dimension does not fit its place.</summary>
internal static class UnitReader
{
    /// <summary>Null when it is unknown or does not fit.</summary>
    public static UnitOfMeasure? Read(JsonSpot at, string member, string ucum, UnitPlace place)
    {
        if (ucum.Length == 0)
            return null; // said already
        if (!UnitsOfMeasure.TryGetByUcum(ucum, out var unit))
            at.Wrong(member, $"'{ucum}' is not a known UCUM unit");
        else if (!Fits(unit.Dimension, place))
            at.Wrong(member, $"'{ucum}' is not a unit of {Words(place)}");
        else
            return unit;
        return null;
    }

    public static bool IsRate(UnitDimension dimension) => dimension == UnitDimension.FlowRate || dimension.IsDoseRate;

    private static bool Fits(UnitDimension dimension, UnitPlace place) => place switch
    {
        UnitPlace.Dose => IsRate(dimension) || dimension.IsDoseAmount,
        UnitPlace.Rate => IsRate(dimension),
        UnitPlace.Amount => dimension.IsDoseAmount,
        UnitPlace.Time => dimension == UnitDimension.Time,
        UnitPlace.PerHour => dimension == CommonUnits.PerHour.Dimension,
        UnitPlace.Strength => dimension.IsDoseAmount && dimension.Scaling == BodyScaling.None && dimension.Kind != QuantityKind.Volume,
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static string Words(UnitPlace place) => place switch
    {
        UnitPlace.Dose => "a rate or a dose",
        UnitPlace.Rate => "a flow or a dose rate",
        UnitPlace.Amount => "an amount",
        UnitPlace.Time => "time",
        UnitPlace.PerHour => "a count per hour",
        UnitPlace.Strength => "an amount of drug",
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
