namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>A volume of fluid. Exact; never negative (S10: a counter that fell is a new segment, not a negative volume).</summary>
public readonly record struct Volume : IComparable<Volume>
{
    private const decimal NanolitresPerMillilitre = 1_000_000m;

    private Volume(decimal millilitres) => Millilitres = millilitres;

    public static Volume Zero => default;

    public decimal Millilitres { get; }

    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static Volume FromMillilitres(decimal millilitres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(millilitres);
        return new Volume(millilitres);
    }

    /// <summary>From a pump's integer counter, exactly.</summary>
    public static Volume FromNanolitres(ulong nanolitres) => new(nanolitres / NanolitresPerMillilitre);

    /// <summary>The whole number of nanolitres, or false when the value has a finer part.</summary>
    public bool TryToNanolitres(out ulong nanolitres)
    {
        var scaled = Millilitres * NanolitresPerMillilitre;
        nanolitres = scaled <= ulong.MaxValue ? (ulong)scaled : 0;
        return scaled <= ulong.MaxValue && nanolitres == scaled;
    }

    public static Volume operator +(Volume a, Volume b) => new(a.Millilitres + b.Millilitres);

    /// <summary>The difference, or false when <paramref name="other"/> is larger.</summary>
    public bool TrySubtract(Volume other, out Volume difference)
    {
        difference = other.Millilitres <= Millilitres ? new Volume(Millilitres - other.Millilitres) : default;
        return other.Millilitres <= Millilitres;
    }

    public int CompareTo(Volume other) => Millilitres.CompareTo(other.Millilitres);

    public static bool operator <(Volume a, Volume b) => a.Millilitres < b.Millilitres;

    public static bool operator >(Volume a, Volume b) => a.Millilitres > b.Millilitres;

    public static bool operator <=(Volume a, Volume b) => a.Millilitres <= b.Millilitres;

    public static bool operator >=(Volume a, Volume b) => a.Millilitres >= b.Millilitres;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Millilitres} mL");
}
