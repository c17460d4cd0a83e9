using System.Globalization;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Compares an exact value with the limits of a rule. The limit itself is allowed.</summary>
public static class LimitCheck
{
    /// <summary>The gravest finding, or null when the value is inside.</summary>
    /// <param name="limit">The limits.</param>
    /// <param name="value">The exact value in the limit's unit.</param>
    public static LimitFinding? Find(RuleLimit limit, Rational value)
    {
        if (limit.HardHigh is { } hardHigh && value > Rational.From(hardHigh))
            return Finding(LimitKind.HardHigh, hardHigh);
        if (limit.HardLow is { } hardLow && value < Rational.From(hardLow))
            return Finding(LimitKind.HardLow, hardLow);
        if (limit.SoftHigh is { } softHigh && value > Rational.From(softHigh))
            return Finding(LimitKind.SoftHigh, softHigh);
        if (limit.SoftLow is { } softLow && value < Rational.From(softLow))
            return Finding(LimitKind.SoftLow, softLow);
        return null;

        LimitFinding Finding(LimitKind kind, decimal at) =>
            new(kind, $"{value} {limit.Unit}", string.Create(CultureInfo.InvariantCulture, $"{at} {limit.Unit}"));
    }
}
