using System.Text;
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
    public void The_hash_is_over_the_bytes_so_a_blank_makes_another_library()
    {
        var a = DrugLibraryJson.Read(Encoding.UTF8.GetBytes("""{"name":"n","version":"1","careAreas":[]}"""));
        var b = DrugLibraryJson.Read(Encoding.UTF8.GetBytes("""{"name":"n","version":"1","careAreas":[] }"""));
        Assert.NotEqual(a.Identity.Hash, b.Identity.Hash);
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
