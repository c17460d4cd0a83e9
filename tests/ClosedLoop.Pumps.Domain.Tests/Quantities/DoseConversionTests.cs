using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Quantities;

public class DoseConversionTests
{
    private static readonly PatientSize Size = new(Weight.FromKilograms(82.0m), BodySurfaceArea.FromSquareMetres(1.8m));

    [Fact]
    public void S6_the_worked_dopamine_order_is_15_375_millilitres_per_hour_exactly()
    {
        var refusal = DoseConversion.ToFlow(DoseRate.Of(5, Unit("ug/kg/min")), Strength(400, "mg", 250), Size, out var flow);
        Assert.Equal(ConversionRefusal.None, refusal);
        Assert.Equal(Rational.From(15.375m), flow);
        Assert.Equal("15.375", flow.ToString());
    }

    [Theory]
    [InlineData(5, "ug/kg/min", "ug", ConversionRefusal.WeightMissing)]
    [InlineData(5, "mg/m2/h", "mg", ConversionRefusal.SurfaceMissing)]
    [InlineData(5, "mg/h", "", ConversionRefusal.ConcentrationMissing)]
    [InlineData(5, "mg/h", "meq", ConversionRefusal.DifferentSubstanceUnits)]
    [InlineData(5, "[iU]/h", "mg", ConversionRefusal.DifferentSubstanceUnits)]
    [InlineData(5, "meq/h", "mmol", ConversionRefusal.DifferentSubstanceUnits)]
    public void S6_what_is_missing_or_does_not_convert_is_said_and_never_assumed(
        int value, string unit, string strengthUnit, ConversionRefusal expected)
    {
        var strength = strengthUnit.Length == 0 ? null : Strength(1, strengthUnit, 1);
        Assert.Equal(expected, DoseConversion.ToFlow(DoseRate.Of(value, Unit(unit)), strength, default, out _));
    }

    [Fact]
    public void S6_a_weight_based_dose_never_becomes_a_plain_one()
    {
        var perKilogram = DoseRate.Of(5, Unit("ug/kg/min"));
        Assert.Equal(ConversionRefusal.DifferentScaling, DoseConversion.Convert(perKilogram, Unit("ug/min"), out _));
        Assert.Equal(ConversionRefusal.None, DoseConversion.Convert(perKilogram, Unit("mg/kg/h"), out var value));
        Assert.Equal(Rational.From(0.3m), value);
        Assert.Equal(ConversionRefusal.NotADoseRateUnit, DoseConversion.Convert(perKilogram, Unit("mL/h"), out _));
        Assert.Equal(ConversionRefusal.DifferentSubstanceUnits, DoseConversion.Convert(perKilogram, Unit("meq/kg/h"), out _));
    }

    [Fact]
    public void A_fluid_dose_per_kilogram_needs_no_concentration()
    {
        Assert.Equal(ConversionRefusal.None, DoseConversion.ToFlow(DoseRate.Of(2, Unit("mL/kg/h")), null, Size, out var flow));
        Assert.Equal(Rational.From(164m), flow);
    }

    [Fact]
    public void S6_dose_to_flow_and_back_is_the_dose_for_every_unit()
    {
        var cases = new[]
        {
            ("ug/kg/min", "mg"), ("mg/h", "g"), ("ng/min", "ug"), ("[iU]/kg/h", "[iU]"), ("m[iU]/min", "[iU]"), ("meq/h", "meq"),
            ("mmol/kg/h", "mmol"), ("mg/m2/min", "mg"), ("mL/kg/h", "mg"),
        };
        Check.That(
            from pair in Gen.Elements(cases)
            from dose in Check.Positive()
            from amount in Check.Positive()
            from per in Check.Positive()
            from kilograms in Check.Positive()
            select (pair, dose, amount, per, kilograms),
            x =>
            {
                var size = new PatientSize(Weight.FromKilograms(x.kilograms), BodySurfaceArea.FromSquareMetres(1.7m));
                var strength = Strength(x.amount, x.pair.Item2, x.per);
                var unit = Unit(x.pair.Item1);
                Assert.Equal(ConversionRefusal.None, DoseConversion.ToFlow(DoseRate.Of(x.dose, unit), strength, size, out var flow));
                Assert.Equal(ConversionRefusal.None, DoseConversion.ToDoseRate(flow, unit, strength, size, out var back));
                Assert.Equal(Rational.From(x.dose), back);
            });
    }

    [Fact]
    public void S6_converting_the_unit_first_or_the_flow_first_is_the_same() =>
        Check.That(
            from dose in Check.Positive() from kilograms in Check.Positive() select (dose, kilograms),
            x =>
            {
                var size = new PatientSize(Weight.FromKilograms(x.kilograms), null);
                var strength = Strength(7, "mg", 3);
                var dose = DoseRate.Of(x.dose, Unit("ug/kg/min"));
                DoseConversion.ToFlow(dose, strength, size, out var flow);
                DoseConversion.Convert(dose, Unit("mg/kg/h"), out var unitFirst);
                DoseConversion.ToDoseRate(flow, Unit("mg/kg/h"), strength, size, out var flowFirst);
                Assert.Equal(unitFirst, flowFirst);
            });
}
