namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>How long an infusion is to take, in whole seconds (TQ1-13, digest §6.5). Never zero when made by <see cref="FromSeconds"/>.</summary>
public readonly record struct InfusionDuration
{
    private InfusionDuration(long seconds) => Seconds = seconds;

    public long Seconds { get; }

    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static InfusionDuration FromSeconds(long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        return new InfusionDuration(seconds);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Seconds} s");
}
