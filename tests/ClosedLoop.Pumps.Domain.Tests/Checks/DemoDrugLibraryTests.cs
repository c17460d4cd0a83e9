using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

public class DemoDrugLibraryTests
{
    [Fact]
    public void It_has_two_care_areas_and_says_that_it_is_demonstration_data()
    {
        var library = DemoDrugLibrary.Library;
        Assert.Equal(["ICU", "MedSurg"], library.CareAreas.Select(a => a.Name));
        Assert.True(library.Find("icu")!.Rules.Length >= 12);
        Assert.All(library.CareAreas.SelectMany(a => a.Rules), rule => Assert.StartsWith("DEMO-", rule.DrugCode, StringComparison.Ordinal));
        Assert.Equal(64, library.Identity.Hash.Length);
    }

    [Fact]
    public void Its_limits_are_ordered_and_in_units_of_the_drug()
    {
        foreach (var rule in DemoDrugLibrary.Library.CareAreas.SelectMany(a => a.Rules))
            foreach (var limit in rule.Limits)
            {
                decimal[] given = [.. new[] { limit.HardLow, limit.SoftLow, limit.SoftHigh, limit.HardHigh }.OfType<decimal>()];
                Assert.Equal(given.Order(), given);
                Assert.True(limit.Unit.Dimension == UnitDimension.FlowRate || limit.Unit.Dimension.IsDoseRate || limit.Unit.Dimension.IsDoseAmount);
            }
    }

    [Fact]
    public void It_shows_every_part_of_a_rule_at_least_once()
    {
        var rules = DemoDrugLibrary.Library.CareAreas.SelectMany(a => a.Rules).ToArray();
        Assert.Contains(rules, rule => rule is { DrugCode: "DEMO-NOREPI", CriticalContinuous: true, Interruptible: false });
        Assert.Contains(rules, rule => rule.Bolus is { Interval: not null, CountPerHour: not null });
        Assert.Contains(rules, rule => rule.LoadingDose is not null);
        Assert.Contains(rules, rule => rule.Multistep is not null);
        Assert.Contains(rules, rule => rule.Pca is { DoseLimitRequired: true });
        Assert.Contains(rules, rule => !rule.TitrationIncrements.IsEmpty);
        Assert.Contains(rules, rule => rule.Limits.Any(limit => limit.ForWeight is not null));
        Assert.Contains(rules, rule => rule.Limits.Any(limit => limit.ForSurface is not null));
        Assert.Contains(rules, rule => rule is { FlowMax: not null, VolumeMax: not null });
        Assert.Equal(Enum.GetValues<ConfirmationPolicy>(), rules.Select(rule => rule.Confirmation).Distinct().Order());
    }

    [Theory]
    [InlineData("0.9", LimitKind.HardLow)]
    [InlineData("1", LimitKind.SoftLow)]
    [InlineData("2", null)]
    [InlineData("3", null)]
    [InlineData("3.0001", LimitKind.SoftHigh)]
    [InlineData("4", LimitKind.SoftHigh)]
    [InlineData("4.0001", LimitKind.HardHigh)]
    public void A_limit_itself_is_allowed_and_the_gravest_finding_is_told(string value, LimitKind? expected)
    {
        var limit = new RuleLimit(UnitsOfMeasure.FromUcum("mg/h"), 1, 2, 3, 4);
        var exact = Rational.From(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, LimitCheck.Find(limit, exact)?.Kind);
    }
}
