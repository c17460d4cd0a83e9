using System.Numerics;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Nomenclature;

public sealed class UnitsOfMeasureTests
{
    // The whole table of digest §11: context-free code, REFID after MDC_DIM_, UCUM.
    private const string Table = """
        263762 MILLI_L mL|265650 MILLI_G_PER_KG_PER_HR mg/kg/h|263744 X_L L|265651 MICRO_G_PER_KG_PER_HR ug/kg/h|263763 MICRO_L uL
        265652 NANO_G_PER_KG_PER_HR ng/kg/h|265266 MILLI_L_PER_HR mL/h|265682 MILLI_G_PER_KG_PER_DAY mg/kg/d|265234 MILLI_L_PER_MIN mL/min
        268978 MILLI_G_PER_M_SQ_PER_HR mg/m2/h|265248 X_L_PER_HR L/h|269010 MILLI_G_PER_M_SQ_PER_MIN mg/m2/min|263872 X_G g
        269011 MICRO_G_PER_M_SQ_PER_MIN ug/m2/min|263890 MILLI_G mg|269330 MILLI_G_PER_M_SQ_PER_DAY mg/m2/d|263891 MICRO_G ug
        262994 MILLI_G_PER_KG mg/kg|263892 NANO_G ng|262995 MICRO_G_PER_KG ug/kg|263875 KILO_G kg|269906 MILLI_G_PER_M_SQ mg/m2
        263904 X_LB [lb_av]|267840 X_INTL_UNIT_PER_HR [iU]/h|267616 X_INTL_UNIT [iU]|267808 X_INTL_UNIT_PER_MIN [iU]/min
        267634 MILLI_INTL_UNIT m[iU]|267826 MILLI_INTL_UNIT_PER_MIN m[iU]/min|267620 MEGA_INTL_UNIT M[iU]
        267968 X_INTL_UNIT_PER_KG_PER_HR [iU]/kg/h|266706 MILLI_MOLE mmol|267954 MILLI_INTL_UNIT_PER_KG_PER_MIN m[iU]/kg/min
        266738 MILLI_EQUIV meq|267186 MILLI_MOLE_PER_HR mmol/h|264288 X_G_PER_ML g/mL|267442 MILLI_MOLE_PER_KG_PER_HR mmol/kg/h
        264306 MILLI_G_PER_ML mg/mL|267314 MILLI_EQUIV_PER_HR meq/h|264307 MICRO_G_PER_ML ug/mL|267570 MILLI_EQUIV_PER_KG_PER_HR meq/kg/h
        264308 NANO_G_PER_ML ng/mL|265330 MILLI_L_PER_KG mL/kg|267744 X_INTL_UNIT_PER_ML [iU]/mL|269394 MILLI_L_PER_KG_PER_HR mL/kg/h
        267762 MILLI_INTL_UNIT_PER_ML m[iU]/mL|264320 X_SEC s|266898 MILLI_MOLE_PER_ML mmol/mL|264352 MIN min
        267026 MILLI_EQUIV_PER_ML meq/mL|264384 HR h|265504 X_G_PER_HR g/h|264416 DAY d|265522 MILLI_G_PER_HR mg/h|264704 PER_HR /h
        265523 MICRO_G_PER_HR ug/h|263441 CENTI_M cm|265524 NANO_G_PER_HR ng/h|263520 X_INCH [in_i]|265490 MILLI_G_PER_MIN mg/min
        263616 SQ_X_M m2|265491 MICRO_G_PER_MIN ug/min|266016 MMHG mm[Hg]|265492 NANO_G_PER_MIN ng/min|265987 KILO_PASCAL kPa
        265554 MILLI_G_PER_DAY mg/d|268736 PSI [psi]|265618 MILLI_G_PER_KG_PER_MIN mg/kg/min|262688 PERCENT %
        265619 MICRO_G_PER_KG_PER_MIN ug/kg/min|262656 DIMLESS 1|265620 NANO_G_PER_KG_PER_MIN ng/kg/min|263168 DROP [drp]
        """;

    public static TheoryData<uint, string, string> PublishedUnits()
    {
        var data = new TheoryData<uint, string, string>();
        foreach (var row in Table.Split('|', '\n').Select(r => r.Trim().Split(' ')))
        {
            data.Add(uint.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture), "MDC_DIM_" + row[1], row[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PublishedUnits))]
    public void Every_published_unit_is_found_by_code_REFID_and_UCUM(uint code, string refId, string ucum)
    {
        Assert.True(UnitsOfMeasure.TryGet(code, out var byCode));
        Assert.True(UnitsOfMeasure.TryGetByRefId(refId, out var byRefId));
        Assert.True(UnitsOfMeasure.TryGetByRefId(refId.Replace("MDC_", "MDCX_", StringComparison.Ordinal), out var byOldRefId));
        Assert.True(UnitsOfMeasure.TryGetByUcum(ucum, out var byUcum));
        Assert.Same(byCode, byRefId);
        Assert.Same(byCode, byOldRefId);
        Assert.Same(byCode, byUcum);
        Assert.Equal(refId, byCode.RefId);
        Assert.Equal(ucum, byCode.Ucum);
    }

    [Theory]
    [InlineData("mL", "1/1000")]
    [InlineData("mL/h", "1/3600000")]
    [InlineData("L/h", "1/3600")]
    [InlineData("mL/min", "1/60000")]
    [InlineData("mg/h", "1/3600000")]
    [InlineData("ug/kg/min", "1/60000000")]
    [InlineData("ng/kg/h", "1/3600000000000")]
    [InlineData("mg/m2/d", "1/86400000")]
    [InlineData("[lb_av]", "45359237/100000")]
    [InlineData("m[iU]/kg/min", "1/60000")]
    [InlineData("mg/mL", "1/1")]
    [InlineData("M[iU]", "1000000/1")]
    [InlineData("mm[Hg]", "133322387/1000000")]
    [InlineData("%", "1/100")]
    [InlineData("h", "3600/1")]
    [InlineData("cm", "1/100")]
    public void S6_The_factor_to_the_base_unit_is_exact(string ucum, string factor)
    {
        Assert.Equal(factor, UnitsOfMeasure.FromUcum(ucum).Factor.ToString());
    }

    [Fact]
    public void S6_Micrograms_per_pound_are_exactly_convertible_to_micrograms_per_kilogram()
    {
        var perPound = UnitsOfMeasure.FromUcum("ug/[lb_av]/min");
        var factor = perPound.FactorTo(CommonUnits.MicroGramPerKiloGramPerMinute);

        Assert.Equal(new BigInteger(100_000_000), factor.Numerator);
        Assert.Equal(new BigInteger(45_359_237), factor.Denominator);
    }

    [Theory]
    [InlineData("mg/kg/h", "mg/h")]
    [InlineData("mg/m2/h", "mg/kg/h")]
    [InlineData("meq", "mmol")]
    [InlineData("[iU]", "mg")]
    [InlineData("mg/mL", "mg")]
    [InlineData("mL/h", "mL")]
    [InlineData("mg/h", "mL/h")]
    [InlineData("[drp]", "mL")]
    public void S6_Units_of_different_dimension_have_no_factor(string from, string to)
    {
        Assert.NotEqual(UnitsOfMeasure.FromUcum(from).Dimension, UnitsOfMeasure.FromUcum(to).Dimension);
        Assert.Throws<ArgumentException>(() => UnitsOfMeasure.FromUcum(from).FactorTo(UnitsOfMeasure.FromUcum(to)));
    }

    [Theory]
    [InlineData("ML")]
    [InlineData("mcg")]
    [InlineData("mL/hr")]
    [InlineData("UG")]
    [InlineData("\u00b5g")]
    [InlineData("mEq")]
    [InlineData("")]
    public void UCUM_is_case_sensitive_and_field_spellings_are_not_units(string spelling)
    {
        Assert.False(UnitsOfMeasure.TryGetByUcum(spelling, out _));
    }

    [Fact]
    public void Dose_classes_follow_from_the_dimension()
    {
        Assert.True(CommonUnits.MilliGram.Dimension.IsDoseAmount);
        Assert.True(CommonUnits.MicroGramPerKiloGramPerMinute.Dimension.IsDoseRate);
        Assert.True(CommonUnits.MilliGramPerMilliLitre.Dimension.IsConcentration);
        Assert.Equal(UnitDimension.FlowRate, CommonUnits.MilliLitrePerHour.Dimension);
        Assert.False(CommonUnits.MilliLitrePerHour.Dimension.IsDoseRate);
        Assert.True(UnitsOfMeasure.FromUcum("mL/kg/h").Dimension.IsDoseRate);
    }

    [Fact]
    public void Every_dose_rate_unit_of_the_list_is_understood()
    {
        var terms = MdcTerms.All.Where(t => t.Partition == 4 && t.RefId.Contains("_PER_", StringComparison.Ordinal)
            && (t.RefId.Contains("_KG_", StringComparison.Ordinal) || t.RefId.Contains("_M_SQ_", StringComparison.Ordinal)));

        // One row writes its UCUM with blanks and exponents ("mmol m-2 s-1"), two measure flow area or cardiac index shapes.
        var missing = terms.Where(t => !UnitsOfMeasure.TryGet(t.Code, out _)).Select(t => t.RefId).ToArray();
        Assert.True(missing.Length <= 6, string.Join(' ', missing));
    }
}
