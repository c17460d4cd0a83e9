using System.Numerics;

namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>An exact positive ratio in lowest terms (S6: no floating point anywhere near a dose).</summary>
public readonly record struct UnitFactor
{
    private UnitFactor(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
    }

    public static UnitFactor One { get; } = new(BigInteger.One, BigInteger.One);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    /// <exception cref="ArgumentOutOfRangeException">A part is not positive.</exception>
    public static UnitFactor Of(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new UnitFactor(numerator / divisor, denominator / divisor);
    }

    public static UnitFactor operator *(UnitFactor left, UnitFactor right) =>
        Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static UnitFactor operator /(UnitFactor left, UnitFactor right) =>
        Of(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static UnitFactor Multiply(UnitFactor left, UnitFactor right) => left * right;

    public static UnitFactor Divide(UnitFactor left, UnitFactor right) => left / right;

    public override string ToString() => $"{Numerator}/{Denominator}";
}
