namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Record of the one rounding of a volume (S6).</summary>
/// <param name="Unrounded">The exact volume in mL as digits or as a fraction.</param>
/// <param name="Step">The step the channel declares.</param>
/// <param name="Rounded">The multiple of the step that goes to the pump.</param>
public sealed record VolumeRounding(string Unrounded, Volume Step, Volume Rounded)
{
    /// <summary>Rounds an exact volume in mL.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is zero, or the volume is negative or far beyond any container.</exception>
    public static VolumeRounding Nearest(Rational millilitres, Volume step) =>
        StepRounding.TryNearest(millilitres, step.Millilitres, out var rounded)
            ? new VolumeRounding(millilitres.ToString(), step, Volume.FromMillilitres(rounded))
            : throw new ArgumentOutOfRangeException(nameof(millilitres));

    /// <summary>True when a volume the pump reports is the one that was sent, within half a step.</summary>
    public bool Matches(Volume atPump) => StepRounding.WithinHalfStep(atPump.Millilitres, Rounded.Millilitres, Step.Millilitres);
}
