using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>Collects what is found about one order; a unit that cannot be read is told once, where it is read.</summary>
internal sealed class LintReport(LintOrder order)
{
    private readonly ImmutableArray<LintFinding>.Builder _findings = ImmutableArray.CreateBuilder<LintFinding>();

    public void Add(LintSubject subject, int code, string problem, string fix, bool isHard = true) =>
        _findings.Add(new LintFinding(order.Order, subject, code, isHard, problem, fix));

    public ImmutableArray<LintFinding> ToImmutable() => _findings.ToImmutable();

    /// <summary>The unit, or null after telling why there is none.</summary>
    public UnitOfMeasure? Unit(LintQuantity quantity, LintSubject subject, string what)
    {
        if (UnitsOfMeasure.TryGetByUcum(quantity.Unit, out var unit))
            return unit;
        Add(
            subject, IheError.InvalidUnits, $"{what} is in '{quantity.Unit}', which is no UCUM unit",
            UnitAliases.TryGet(quantity.Unit, out var meant)
                ? $"send '{meant.Ucum}', or allow the sender this alias"
                : "send a UCUM unit such as ug/kg/min, mg/h, [iU]/h or mL/h");
        return null;
    }

    /// <summary>In the given unit's dimension and above zero, or null after telling why not.</summary>
    public decimal? Measure(LintQuantity? quantity, UnitOfMeasure into, string what)
    {
        if (quantity is null || Unit(quantity, LintSubject.Order, what) is not { } unit)
            return null;
        if (unit.Dimension == into.Dimension && quantity.Value > 0
            && (Rational.From(quantity.Value) * Rational.From(unit.FactorTo(into))).TryToDecimal(out var value))
            return value;
        Add(LintSubject.Order, IheError.InvalidUnits, $"{what} of {quantity} cannot be used", $"send it in {into.Ucum}");
        return null;
    }
}
