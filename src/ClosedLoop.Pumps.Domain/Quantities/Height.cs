namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Body height; the profile allows centimetres only (digest §6.7).</summary>
public readonly record struct Height
{
    private Height(decimal centimetres) => Centimetres = centimetres;

    public decimal Centimetres { get; }

    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static Height FromCentimetres(decimal centimetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(centimetres);
        return new Height(centimetres);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Centimetres} cm");
}
