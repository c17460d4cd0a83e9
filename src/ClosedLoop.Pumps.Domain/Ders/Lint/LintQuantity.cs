using System.Globalization;

namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>A number and its unit as the ordering system spells it.</summary>
public sealed record LintQuantity(decimal Value, string Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
