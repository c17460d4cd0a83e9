using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>
/// Says before anyone stands at the bedside which orders would not match the library, why, and what to change (requirements R5). It uses the
/// same checks as the bedside request does.
/// </summary>
public static class LibraryLinter
{
    private static readonly UnitOfMeasure Kilogram = UnitsOfMeasure.FromUcum("kg");
    private static readonly UnitOfMeasure SquareMetre = UnitsOfMeasure.FromUcum("m2");
    private static readonly UnitOfMeasure Second = UnitsOfMeasure.FromUcum("s");

    /// <param name="library">What the pumps run.</param>
    /// <param name="careArea">For orders that name none; null = they must.</param>
    public static ImmutableArray<LintFinding> Lint(DrugLibrary library, string? careArea, LintOrder order)
    {
        var report = new LintReport(order);
        if (RuleFor(library, order.CareArea ?? careArea, order, report) is not { } rule)
            return report.ToImmutable();
        var size = new PatientSize(
            report.Measure(order.Weight, Kilogram, "the weight") is { } kilograms ? Weight.FromKilograms(kilograms) : null,
            report.Measure(order.Surface, SquareMetre, "the body surface") is { } area ? BodySurfaceArea.FromSquareMetres(area) : null);
        if (size.Weight is { } weight && rule.WeightMax is { } max && weight.Kilograms > max.Kilograms)
            report.Add(
                LintSubject.Limits, IheError.LibraryMismatch, $"{weight} is above the library's maximum of {max}", "a pharmacist has to judge the dose");
        var concentration = LintStrength.Check(rule, order, report);
        if (order.Dose is not { } dose)
            report.Add(LintSubject.Order, IheError.MissingParameter, "the order has no rate or dose", "order a rate or a dose with its unit");
        else if (Mode(rule, dose, size, report) is { } unit && (concentration is not null || rule.Concentrations.IsEmpty))
            foreach (var end in order.DoseHigh is { } high && high != dose ? new[] { dose, high } : [dose])
                Limits(rule, order, end, unit, concentration, size, report);
        return report.ToImmutable();
    }

    private static DrugRule? RuleFor(DrugLibrary library, string? careArea, LintOrder order, LintReport report)
    {
        var areas = string.Join(", ", library.CareAreas.Select(one => one.Name));
        if (string.IsNullOrEmpty(careArea))
        {
            report.Add(LintSubject.CareArea, IheError.CareAreaNotSelected, "the order names no care area", $"name one of: {areas}");
            return null;
        }

        if (library.Find(careArea) is not { } area)
        {
            report.Add(LintSubject.CareArea, IheError.CareAreaMismatch, $"the library has no care area '{careArea}'", $"use one of: {areas}");
            return null;
        }

        if (area.Find(order.Drug) is { } rule)
            return rule;
        var named = area.Rules.FirstOrDefault(
            one => order.DrugName is { Length: > 0 } name && string.Equals(one.DrugName, name, StringComparison.OrdinalIgnoreCase));
        var elsewhere = string.Join(", ", library.CareAreas.Where(one => one.Find(order.Drug) is not null).Select(one => one.Name));
        report.Add(
            LintSubject.Drug, IheError.DrugNotInLibrary, $"{order.Drug} is not in the library for {area.Name}",
            named is not null ? $"the library's code for {named.DrugName} is {named.DrugCode}: map the order to it"
            : elsewhere.Length > 0 ? $"it is in {elsewhere}: add it to {area.Name}, or order it there only"
            : "add the drug to the library, or stop ordering it for a pump");
        return null;
    }

    /// <summary>The unit, when the pump offers it and the measure it is scaled by is there.</summary>
    private static UnitOfMeasure? Mode(DrugRule rule, LintQuantity dose, PatientSize size, LintReport report)
    {
        if (report.Unit(dose, LintSubject.Units, "the dose") is not { } unit)
            return null;
        var offered = string.Join(", ", rule.Units.Select(one => one.Ucum));
        if (!rule.Offers(unit))
        {
            var scaled = rule.Units.FirstOrDefault(one =>
                one.Dimension.Kind == unit.Dimension.Kind && one.Dimension.PerTime == unit.Dimension.PerTime
                && one.Dimension.Scaling != unit.Dimension.Scaling);
            if (scaled is not null && !rule.Units.Any(one => one.Dimension == unit.Dimension))
                report.Add(
                    LintSubject.WeightBasis, IheError.UnitsNotInLibrary, $"ordered in {unit}, the library doses in {scaled}",
                    $"order in {scaled}, or add {unit} to the rule; the gateway never converts between them");
            else
                report.Add(
                    LintSubject.Units, IheError.UnitsNotInLibrary, $"{unit} is not a unit of the library for this drug", $"order in one of: {offered}");
            return null;
        }

        if (unit.Dimension.Scaling == BodyScaling.PerWeight && size.Weight is null)
            report.Add(LintSubject.WeightBasis, IheError.WeightMissing, $"a dose in {unit} needs the dosing weight", "send the weight in kg with the order");
        else if (unit.Dimension.Scaling == BodyScaling.PerSurface && size.Surface is null)
            report.Add(
                LintSubject.WeightBasis, IheError.SurfaceMissing, $"a dose in {unit} needs the body surface area", "send it in m2 with the order");
        else
            return unit;
        return null;
    }

    private static void Limits(
        DrugRule rule, LintOrder order, LintQuantity dose, UnitOfMeasure unit, Concentration? concentration, PatientSize size, LintReport report)
    {
        if (dose.Unit != order.Dose!.Unit)
        {
            report.Add(LintSubject.Units, IheError.InvalidUnits, $"the range is in {order.Dose.Unit} and {dose.Unit}", "use one unit for both ends");
            return;
        }

        if (Request(order, dose, unit, concentration, size, report) is not { } request)
            return;
        foreach (var finding in ContinuousCheck.Find(rule, request).Findings)
        {
            var subject = finding.Code is IheError.WeightMissing or IheError.SurfaceMissing ? LintSubject.WeightBasis : LintSubject.Limits;
            report.Add(
                subject, finding.Code, finding.Detail,
                subject == LintSubject.WeightBasis ? "send the measure with the order"
                : finding.IsHard ? "change the order, or have pharmacy review the limit" : "expect a soft alert at the pump, or have pharmacy review the limit",
                finding.IsHard);
        }
    }

    private static DeliveryRequest? Request(
        LintOrder order, LintQuantity dose, UnitOfMeasure unit, Concentration? concentration, PatientSize size, LintReport report)
    {
        var blank = new DeliveryRequest { MillilitresPerHour = Rational.Zero, Concentration = concentration, Size = size };
        if (unit.Dimension == UnitDimension.FlowRate)
            return blank with { MillilitresPerHour = Rational.From(dose.Value) * Rational.From(unit.FactorTo(Units.MillilitrePerHour)) };
        if (DoseRate.TryCreate(dose.Value, unit, out var rate))
        {
            if (DoseConversion.ToFlow(rate, concentration, size, out var flow) == ConversionRefusal.None)
                return blank with { MillilitresPerHour = flow };
        }
        else if (DoseAmount.TryCreate(dose.Value, unit, out var amount))
        {
            if (report.Measure(order.Duration, Second, "the duration") is not { } seconds)
            {
                if (order.Duration is null)
                    report.Add(LintSubject.Order, IheError.MissingParameter, $"a dose in {unit} needs a duration", "order the time it is to run");
                return null;
            }

            if (DoseConversion.ToVolume(amount, concentration, size, out var volume) == ConversionRefusal.None)
                return blank with
                {
                    MillilitresPerHour = volume * Rational.From(3_600m) / Rational.From(seconds),
                    Millilitres = volume,
                    Amount = amount,
                };
        }

        report.Add(
            LintSubject.Concentration, IheError.LibraryMismatch, $"a dose in {unit} cannot be compared with the concentration",
            "give the concentration in units of the dose");
        return null;
    }
}
