using System.Globalization;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Patients by body surface area: from (included) to below (excluded). Null = open at that end; never both.</summary>
public sealed record SurfaceClass(BodySurfaceArea? From, BodySurfaceArea? Below)
{
    public bool Covers(BodySurfaceArea surface) =>
        (From is not { } from || surface.SquareMetres >= from.SquareMetres)
        && (Below is not { } below || surface.SquareMetres < below.SquareMetres);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From?.ToString() ?? "0 m2"} to below {Below?.ToString() ?? "any"}");
}
