using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Quantities;

public class QuantityTests
{
    [Fact]
    public void Digits_are_kept_as_given()
    {
        Assert.Equal("5.00 ug/kg/min", DoseRate.Of(5.00m, Unit("ug/kg/min")).ToString());
        Assert.Equal("400.0 mg/250 mL", Strength(400.0m, "mg", 250).ToString());
        Assert.Equal("82.0 kg", Weight.FromKilograms(82.0m).ToString());
        Assert.Equal("125.0 mL/h", Rate(125.0m).ToString());
    }

    [Fact]
    public void S6_one_strength_written_two_ways_is_the_same_strength()
    {
        Assert.True(Strength(400, "mg", 250).SameStrengthAs(Concentration.FromPerMillilitre(1.6m, Unit("mg"))));
        Assert.True(Strength(400, "mg", 250).SameStrengthAs(Strength(0.4m, "g", 250)));
        Assert.False(Strength(400, "mg", 250).SameStrengthAs(Strength(400, "mg", 251)));
        Assert.False(Strength(1, "mg", 1).SameStrengthAs(Strength(1, "meq", 1)));
    }

    [Fact]
    public void A_concentration_goes_to_a_value_per_millilitre_and_back()
    {
        Assert.True(Strength(400, "mg", 250).TryToPerMillilitre(out var value, out var unit));
        Assert.Equal((1.6m, "mg/mL"), (value, unit.Ucum));
        Assert.True(Concentration.TryFrom(value, unit, out var back));
        Assert.True(back.SameStrengthAs(Strength(400, "mg", 250)));
        Assert.False(Strength(500, "mg", 30).TryToPerMillilitre(out _, out _));
        Assert.False(Concentration.TryFrom(1, Unit("mg/h"), out _));
        Assert.False(Concentration.TryFrom(0, unit, out _));
    }

    [Theory]
    [InlineData("kg")]
    [InlineData("mg/h")]
    [InlineData("mL/h")]
    public void Only_amount_units_make_an_amount(string ucum) =>
        Assert.Equal(ucum == "kg", DoseAmount.TryCreate(1, Unit(ucum), out _));

    [Fact]
    public void A_bare_flow_or_a_negative_number_is_no_dose_rate()
    {
        Assert.False(DoseRate.TryCreate(1, Unit("mL/h"), out _));
        Assert.False(DoseRate.TryCreate(-1, Unit("mg/h"), out _));
        Assert.Throws<ArgumentException>(() => DoseRate.Of(1, Unit("mg")));
    }

    [Fact]
    public void Body_measures_are_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Weight.FromGrams(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Height.FromCentimetres(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BodySurfaceArea.FromSquareMetres(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InfusionDuration.FromSeconds(0));
        Assert.Equal(Weight.FromKilograms(0.85m), Weight.FromGrams(850));
    }

    [Fact]
    public void S6_rounding_is_recorded_and_a_tie_goes_down()
    {
        var rounding = RateRounding.Nearest(Rational.From(15.375m), Rate(0.01m));
        Assert.Equal(("15.375", 15.37m), (rounding.Unrounded, rounding.Rounded.MillilitresPerHour));
        Assert.Equal(15.4m, RateRounding.Nearest(Rational.From(15.375m), Rate(0.1m)).Rounded.MillilitresPerHour);
        Assert.Equal("50/3", RateRounding.Nearest(Rational.Of(50, 3), Rate(0.1m)).Unrounded);
        Assert.Throws<ArgumentOutOfRangeException>(() => RateRounding.Nearest(Rational.From(1m), FlowRate.Zero));
    }

    [Fact]
    public void S6_the_rounded_rate_is_a_multiple_of_the_step_within_half_a_step() =>
        Check.That(
            from n in Gen.Choose(0, 1_000_000)
            from d in Gen.Choose(1, 997)
            from step in Gen.Elements(0.01m, 0.1m, 0.5m, 1m, 5m)
            select (n, d, step),
            x =>
            {
                var exact = Rational.Of(x.n, x.d);
                var rounding = RateRounding.Nearest(exact, Rate(x.step));
                var rounded = rounding.Rounded.MillilitresPerHour;
                Assert.Equal(0m, rounded % x.step);
                var off = Rational.From(rounded) - exact;
                Assert.True(off < Rational.From(x.step / 2) && off >= Rational.From(-x.step / 2));
                Assert.True(rounding.Matches(rounding.Rounded));
                Assert.False(rounding.Matches(Rate(rounded + x.step)));
            });
}
