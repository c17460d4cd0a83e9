namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>A flow of fluid. Exact; never negative.</summary>
public readonly record struct FlowRate : IComparable<FlowRate>
{
    private const decimal NanolitresPerMillilitre = 1_000_000m;

    private FlowRate(decimal millilitresPerHour) => MillilitresPerHour = millilitresPerHour;

    public static FlowRate Zero => default;

    public decimal MillilitresPerHour { get; }

    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static FlowRate FromMillilitresPerHour(decimal millilitresPerHour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(millilitresPerHour);
        return new FlowRate(millilitresPerHour);
    }

    /// <summary>From a pump's integer setting, exactly.</summary>
    public static FlowRate FromNanolitresPerHour(ulong nanolitresPerHour) => new(nanolitresPerHour / NanolitresPerMillilitre);

    /// <summary>The whole number of nanolitres per hour, or false when the value has a finer part.</summary>
    public bool TryToNanolitresPerHour(out ulong nanolitresPerHour)
    {
        var scaled = MillilitresPerHour * NanolitresPerMillilitre;
        nanolitresPerHour = scaled <= ulong.MaxValue ? (ulong)scaled : 0;
        return scaled <= ulong.MaxValue && nanolitresPerHour == scaled;
    }

    public int CompareTo(FlowRate other) => MillilitresPerHour.CompareTo(other.MillilitresPerHour);

    public static bool operator <(FlowRate a, FlowRate b) => a.MillilitresPerHour < b.MillilitresPerHour;

    public static bool operator >(FlowRate a, FlowRate b) => a.MillilitresPerHour > b.MillilitresPerHour;

    public static bool operator <=(FlowRate a, FlowRate b) => a.MillilitresPerHour <= b.MillilitresPerHour;

    public static bool operator >=(FlowRate a, FlowRate b) => a.MillilitresPerHour >= b.MillilitresPerHour;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{MillilitresPerHour} mL/h");
}
