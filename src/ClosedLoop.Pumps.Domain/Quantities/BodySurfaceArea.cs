namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Body surface area; the profile allows square metres only (digest §6.7).</summary>
public readonly record struct BodySurfaceArea
{
    private BodySurfaceArea(decimal squareMetres) => SquareMetres = squareMetres;

    public decimal SquareMetres { get; }

    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static BodySurfaceArea FromSquareMetres(decimal squareMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(squareMetres);
        return new BodySurfaceArea(squareMetres);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SquareMetres} m2");
}
