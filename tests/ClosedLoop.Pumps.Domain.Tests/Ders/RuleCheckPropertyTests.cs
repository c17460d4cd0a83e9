using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = ClosedLoop.Pumps.Domain.Tests.Support.Check;

namespace ClosedLoop.Pumps.Domain.Tests.Ders;

public class RuleCheckPropertyTests
{
    /// <summary>Four limits in order, a multiple of 1/100 each.</summary>
    private static Gen<decimal[]> FourLimits =>
        from a in Gen.Choose(0, 10_000)
        from b in Gen.Choose(0, 10_000)
        from c in Gen.Choose(0, 10_000)
        from d in Gen.Choose(0, 10_000)
        select new[] { a, b, c, d }.Order().Select(hundredths => hundredths / 100m).ToArray();

    [Fact]
    public void A_value_inside_all_limits_is_never_a_finding() =>
        Check.That(
            from limits in FourLimits
            from share in Gen.Choose(0, 1_000)
            select (limits, value: limits[1] + ((limits[2] - limits[1]) * share / 1_000m)),
            given => Assert.All(Verdicts(given.limits, given.value), verdict => Assert.Empty(verdict.Findings)));

    [Fact]
    public void A_greater_value_is_never_judged_more_mildly_by_the_high_limits() =>
        Check.That(
            from limits in FourLimits
            from a in Gen.Choose(0, 12_000)
            from b in Gen.Choose(0, 12_000)
            select (high: new[] { 0, 0, limits[2], limits[3] }, lower: Math.Min(a, b) / 100m, higher: Math.Max(a, b) / 100m),
            given => Assert.All(
                Verdicts(given.high, given.lower).Zip(Verdicts(given.high, given.higher)),
                pair => Assert.True(Gravity(pair.First) <= Gravity(pair.Second))));

    [Fact]
    public void S6_the_same_dose_in_other_units_gives_the_same_findings() =>
        Check.That(
            from limits in FourLimits
            from value in Gen.Choose(1, 12_000)
            from weight in Gen.Choose(20, 150)
            select (limits, milligrams: value / 100m, weight),
            given =>
            {
                var rule = Rule(given.limits);
                DoseAmount[] same =
                [
                    DoseAmount.Of(given.milligrams, Sample.Unit("mg")),
                    DoseAmount.Of(given.milligrams * 1_000m, Sample.Unit("ug")),
                    DoseAmount.Of(given.milligrams / 1_000m, Sample.Unit("g")),
                    DoseAmount.Of(given.milligrams / 2m, Sample.Unit("mL")), // of 2 mg/mL
                ];
                var findings = same.Select(amount => BolusCheck.Find(rule, Asked(amount, given.weight), []).Findings.ToArray()).ToArray();
                Assert.All(findings, one => Assert.Equal(findings[0], one));
                var perKilogram = Rule(given.limits, "mg/kg");
                var total = DoseAmount.Of(given.milligrams * given.weight, Sample.Unit("mg"));
                Assert.Equal(
                    BolusCheck.Find(perKilogram, Asked(same[0], 1), []).Findings.ToArray(),
                    BolusCheck.Find(perKilogram, Asked(total, given.weight), []).Findings.ToArray());
            });

    [Fact]
    public void A_bolus_more_on_record_never_makes_the_next_one_milder() =>
        Check.That(
            from limits in FourLimits
            from minutes in Gen.Choose(0, 120).ListOf()
            from extra in Gen.Choose(0, 120)
            select (limits, minutes, extra),
            given =>
            {
                var rule = Rule(given.limits);
                GivenBolus Of(int minutesAgo) => new(Sample.Now.AddMinutes(-minutesAgo), DoseAmount.Of(1, Sample.Unit("mg")));
                var asked = Asked(DoseAmount.Of(1, Sample.Unit("mg")), 80);
                var fewer = BolusCheck.Find(rule, asked, [.. given.minutes.Select(Of)]);
                var more = BolusCheck.Find(rule, asked, [.. given.minutes.Append(given.extra).Select(Of)]);
                Assert.True(Gravity(fewer) <= Gravity(more));
            });

    private static IEnumerable<RuleVerdict> Verdicts(decimal[] limits, decimal value)
    {
        var rule = Rule(limits);
        var amount = DoseAmount.Of(value, Sample.Unit("mg"));
        yield return BolusCheck.Find(rule, Asked(amount, 80), []);
        yield return LoadingDoseCheck.Find(rule, new LoadingDoseRequest { Amount = amount });
        yield return ContinuousCheck.Find(
            rule, new DeliveryRequest { MillilitresPerHour = Rational.From(value / 2m), Concentration = Sample.Strength(2, "mg", 1) });
    }

    private static BolusRequest Asked(DoseAmount amount, int kilograms) => new()
    {
        Amount = amount,
        Concentration = Sample.Strength(2, "mg", 1),
        Size = new PatientSize(Weight.FromKilograms(kilograms), null),
        At = Sample.Now,
    };

    private static DrugRule Rule(decimal[] limits, string unit = "mg")
    {
        RuleLimit In(string ucum) => new(Sample.Unit(ucum), limits[0], limits[1], limits[2], limits[3]);
        return new DrugRule
        {
            DrugCode = "X",
            DrugName = "x",
            Units = [Sample.Unit("mg/h")],
            Concentrations = [],
            Limits = [In("mg/h")],
            Bolus = new BolusRule
            {
                Amount = In(unit),
                Interval = new RuleLimit(Sample.Unit("min"), 5, 10, null, null),
                CountPerHour = new RuleLimit(Sample.Unit("/h"), null, null, 3, 5),
            },
            LoadingDose = new LoadingDoseRule { Amount = In("mg") },
        };
    }

    private static int Gravity(RuleVerdict verdict) =>
        verdict.Findings.IsEmpty ? 0 : verdict.Refuses ? 2 : 1;
}
