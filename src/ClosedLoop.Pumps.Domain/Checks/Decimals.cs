using System.Numerics;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>An exact fraction for a check that takes decimals: never below the truth, so that no limit is passed by rounding.</summary>
internal static class Decimals
{
    private const int Digits = 12;

    /// <summary>The fraction itself where digits say it, else the next larger number of twelve decimals.</summary>
    public static decimal Up(Rational value)
    {
        if (value.TryToDecimal(out var exact))
            return exact;
        var scale = BigInteger.Pow(10, Digits);
        var whole = BigInteger.Divide(value.Numerator * scale, value.Denominator) + BigInteger.One;
        return Rational.Of(whole, scale).TryToDecimal(out var up) ? up : decimal.MaxValue;
    }
}
