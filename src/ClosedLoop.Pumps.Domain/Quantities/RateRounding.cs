namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Record of the one rounding of a rate (S6).</summary>
/// <param name="Unrounded">The exact rate in mL/h as digits or as a fraction, e.g. "15.375" or "50/3".</param>
/// <param name="Step">The step the channel declares.</param>
/// <param name="Rounded">The multiple of the step that goes to the pump.</param>
public sealed record RateRounding(string Unrounded, FlowRate Step, FlowRate Rounded)
{
    /// <summary>Rounds an exact rate in mL/h.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is zero, or the rate is negative or far beyond any pump.</exception>
    public static RateRounding Nearest(Rational millilitresPerHour, FlowRate step) =>
        StepRounding.TryNearest(millilitresPerHour, step.MillilitresPerHour, out var rounded)
            ? new RateRounding(millilitresPerHour.ToString(), step, FlowRate.FromMillilitresPerHour(rounded))
            : throw new ArgumentOutOfRangeException(nameof(millilitresPerHour));

    /// <summary>True when a rate the pump reports is the one that was sent, within half a step.</summary>
    public bool Matches(FlowRate atPump) =>
        StepRounding.WithinHalfStep(atPump.MillilitresPerHour, Rounded.MillilitresPerHour, Step.MillilitresPerHour);
}
