using System.Globalization;
using System.Numerics;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>An exact fraction in lowest terms. Conversions between clinical units go through it so that nothing is rounded on the way (S6).</summary>
public readonly record struct Rational : IComparable<Rational>
{
    // default(Rational) must be zero, so the stored field is the denominator less one.
    private readonly BigInteger _denominatorLessOne;

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    public static Rational Zero => default;

    public BigInteger Numerator { get; }

    /// <summary>Always positive.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        return new Rational(numerator / divisor, denominator / divisor);
    }

    /// <summary>The decimal, exactly.</summary>
    public static Rational From(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var unscaled = (new BigInteger((uint)parts[2]) << 64) | (new BigInteger((uint)parts[1]) << 32) | (uint)parts[0];
        return Of(parts[3] < 0 ? -unscaled : unscaled, BigInteger.Pow(10, value.Scale));
    }

    /// <summary>The conversion factor of a unit, exactly.</summary>
    public static Rational From(UnitFactor factor) => Of(factor.Numerator, factor.Denominator);

    public static Rational operator +(Rational a, Rational b) =>
        Of((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) =>
        Of((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator *(Rational a, Rational b) => Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational a, Rational b) => Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The same value as a decimal, or false when no decimal is exactly equal.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0m;
        var (scale, power) = (0, BigInteger.One);
        while (!(power % Denominator).IsZero)
        {
            if (++scale > 28)
                return false;
            power *= 10;
        }

        var unscaled = Numerator * (power / Denominator);
        var magnitude = BigInteger.Abs(unscaled);
        if (magnitude >> 96 != BigInteger.Zero)
            return false;
        value = new decimal(Word(magnitude), Word(magnitude >> 32), Word(magnitude >> 64), unscaled.Sign < 0, (byte)scale);
        return true;
    }

    /// <summary>Digits when they are exact ("15.375"), else the fraction ("50/3").</summary>
    public override string ToString() =>
        TryToDecimal(out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static int Word(BigInteger value) => unchecked((int)(uint)(value & uint.MaxValue));
}
