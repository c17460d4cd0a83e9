using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Holds a bolus to its drug's rule: the amount, how fast, how soon after the last one, and what the last hour already brought.</summary>
public static class BolusCheck
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly UnitOfMeasure Millisecond = UnitsOfMeasure.FromUcum("ms");

    /// <param name="rule">The drug's rule.</param>
    /// <param name="request">The bolus that is asked for.</param>
    /// <param name="given">Boluses of the same infusion so far, those given by hand at the pump included; any order.</param>
    public static RuleVerdict Find(DrugRule rule, BolusRequest request, ImmutableArray<GivenBolus> given)
    {
        if (rule.Bolus is not { } limits)
            return RuleVerdict.Against(IheError.MedicationTakesNoBolus, "RXG-4", "the library allows no bolus of this medication");
        var verdict = new VerdictBuilder();
        verdict.HoldAmount(
            limits.Amount, request.Amount, request.Concentration, request.Size, "RXG-15", "the bolus", IheError.BolusUnitsDiffer);
        if (limits.Rate is { } rate && request.Rate is { } flow)
            verdict.HoldRate(
                rate, Rational.From(flow.MillilitresPerHour), request.Concentration, request.Size, "OBX-157784", "the bolus rate");
        if (limits.Interval is { } interval && !given.IsEmpty)
            verdict.Hold(interval, Since(given, request.At, interval.Unit), "RXG-15", "the time since the last bolus");

        // Half open: what began exactly an hour ago is out of the hour. One with a time ahead of ours counts, it was given.
        var recent = given.Where(bolus => bolus.At > request.At - Hour).ToImmutableArray();
        if (limits.CountPerHour is { } count)
            verdict.Hold(count, Rational.From(recent.Length + 1), "RXG-15", "the number of boluses in an hour");
        if (limits.AmountPerHour is { } hourly)
            HoldHour(hourly, request, recent, verdict);
        return verdict.Build();
    }

    private static Rational Since(ImmutableArray<GivenBolus> given, DateTimeOffset at, UnitOfMeasure unit)
    {
        var elapsed = at - given.Max(bolus => bolus.At);
        var milliseconds = elapsed > TimeSpan.Zero ? elapsed.Ticks / TimeSpan.TicksPerMillisecond : 0;
        return Rational.From(milliseconds) * Rational.From(Millisecond.FactorTo(unit));
    }

    private static void HoldHour(RuleLimit hourly, BolusRequest request, ImmutableArray<GivenBolus> recent, VerdictBuilder verdict)
    {
        const string What = "the boluses of an hour";
        var total = Rational.Zero;
        foreach (var amount in recent.Select(bolus => bolus.Amount).Append(request.Amount))
        {
            var refusal = DoseConversion.ToAmount(amount, hourly.Unit, request.Concentration, request.Size, out var value);
            if (refusal != ConversionRefusal.None)
            {
                verdict.Unmeasured(refusal, hourly, "RXG-15", What, IheError.BolusUnitsDiffer);
                return;
            }

            total += value;
        }

        verdict.Hold(hourly, total, "RXG-15", What);
    }
}
