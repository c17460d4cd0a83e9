using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>The ordered concentration against the stocked ones: strength, unit of the drug, volume of the diluent.</summary>
internal static class LintStrength
{
    /// <summary>The concentration when it can be dosed with; null for a plain fluid, or after telling what is wrong.</summary>
    public static Concentration? Check(DrugRule rule, LintOrder order, LintReport report)
    {
        var stocked = string.Join(", ", rule.Concentrations.Select(one => one.ToString()));
        if (order.Strength is null && order.Diluent is null)
        {
            if (!rule.Concentrations.IsEmpty)
                report.Add(
                    LintSubject.Concentration, IheError.LibraryMismatch, "the order has no concentration", $"order one that is stocked: {stocked}");
            return null;
        }

        if (Read(order, report) is not { } ordered)
            return null;
        if (rule.Concentrations.FirstOrDefault(one => one.SameStrengthAs(ordered)) is { } same)
        {
            // At the bedside the strength decides; a pump that also asks for the bag's volume will not find the entry by itself.
            if (!rule.Concentrations.Any(one => one.SameStrengthAs(ordered) && one.Per == ordered.Per))
                report.Add(
                    LintSubject.DiluentVolume, IheError.LibraryMismatch, $"{ordered} is of a stocked strength, in another volume",
                    $"order {same}, or add this bag to the library", isHard: false);
            return ordered;
        }

        if (rule.Stocks(ordered))
            return ordered;
        if (rule.Concentrations[0].Amount.Unit.Dimension != ordered.Amount.Unit.Dimension)
            report.Add(
                LintSubject.Units, IheError.LibraryMismatch, $"the drug is ordered in {ordered.Amount.Unit}, stocked in {rule.Concentrations[0].Amount.Unit}",
                $"order one that is stocked: {stocked}");
        else if (rule.Concentrations.FirstOrDefault(one => one.Amount.InBaseUnits == ordered.Amount.InBaseUnits) is { } other)
            report.Add(
                LintSubject.DiluentVolume, IheError.LibraryMismatch, $"{ordered.Amount} is stocked in {other.Per}, ordered in {ordered.Per}",
                $"order {other}, or add {ordered} to the library");
        else
            report.Add(
                LintSubject.Concentration, IheError.LibraryMismatch, $"{ordered} is not stocked", $"order one that is stocked: {stocked}");
        return null;
    }

    private static Concentration? Read(LintOrder order, LintReport report)
    {
        if (order.Strength is not { } strength || order.Diluent is null)
        {
            report.Add(
                LintSubject.Concentration, IheError.MissingParameter, "the concentration is half given", "give both the drug and the volume it is in");
            return null;
        }

        var (unit, volume) = (
            report.Unit(strength, LintSubject.Concentration, "the concentration"), report.Measure(order.Diluent, Units.Millilitre, "the diluent"));
        if (unit is null || volume is not { } millilitres)
            return null;
        if (DoseAmount.TryCreate(strength.Value, unit, out var amount)
            && Concentration.TryCreate(amount, Volume.FromMillilitres(millilitres), out var concentration))
            return concentration;
        report.Add(
            LintSubject.Concentration, IheError.InvalidUnits, $"{strength} is no amount of drug", "give the drug as an amount such as 400 mg");
        return null;
    }
}
