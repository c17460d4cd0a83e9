using System.Numerics;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>The one place where a quantity is rounded on its way to a pump (S6): to the nearest step the channel declares; a tie goes down, never above the order.</summary>
internal static class StepRounding
{
    /// <returns>False when the result does not fit a decimal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public static bool TryNearest(Rational value, decimal step, out decimal rounded)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        var exactStep = Rational.From(step);
        var steps = value / exactStep;
        var whole = BigInteger.DivRem(steps.Numerator, steps.Denominator, out var rest);
        if (2 * rest > steps.Denominator)
            whole += BigInteger.One;
        return (Rational.Of(whole, BigInteger.One) * exactStep).TryToDecimal(out rounded);
    }

    /// <summary>True when two values lie within half a step of one another: the pump holds what was sent (design §6a, read-back).</summary>
    public static bool WithinHalfStep(decimal a, decimal b, decimal step) => Math.Abs(a - b) <= step / 2;
}
