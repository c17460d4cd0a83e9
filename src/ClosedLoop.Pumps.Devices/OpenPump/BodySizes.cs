using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>Weight, height and body surface as the wire has them: whole small units, 0 = not given.</summary>
internal static class BodySizes
{
    private const decimal MillimetresPerCentimetre = 10m;
    private const decimal SquareCentimetresPerSquareMetre = 10_000m;

    public static Weight? Weight(ulong grams) => grams == 0 ? null : Domain.Quantities.Weight.FromGrams(grams);

    public static Height? Height(ulong millimetres) =>
        millimetres == 0 ? null : Domain.Quantities.Height.FromCentimetres(millimetres / MillimetresPerCentimetre);

    public static BodySurfaceArea? Surface(ulong squareCentimetres) =>
        squareCentimetres == 0 ? null : BodySurfaceArea.FromSquareMetres(squareCentimetres / SquareCentimetresPerSquareMetre);
}
