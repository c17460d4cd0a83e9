using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Nomenclature;

public sealed class UnitResolverTests
{
    private const UnitTolerances All =
        UnitTolerances.ContextCodes | UnitTolerances.Aliases | UnitTolerances.NoCodingSystem | UnitTolerances.Blanks;

    [Theory]
    [InlineData("265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM")]
    [InlineData("ug/kg/min^ug/kg/min^UCUM^265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC")]
    [InlineData("265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC")]
    [InlineData("265619^MDCX_DIM_MICRO_G_PER_KG_PER_MIN^MDC")]
    [InlineData("0^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC")]
    [InlineData("265619^micrograms per kilo and minute^MDC")]
    [InlineData("ug/kg/min^mcg/kg/min^UCUM")]
    public void One_unit_named_in_any_proper_way_resolves_strictly(string sent)
    {
        var resolution = Resolve(sent, UnitTolerances.None);

        Assert.Equal("ug/kg/min", resolution.Unit?.Ucum);
        Assert.Equal(UnitTolerances.None, resolution.Used);
    }

    [Theory]
    [InlineData("265620^MDC_DIM_NANO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM")]
    [InlineData("265619^MDC_DIM_NANO_G_PER_KG_PER_MIN^MDC")]
    [InlineData("265619^ng/kg/min^MDC")]
    [InlineData("ug^mg^UCUM")]
    [InlineData("mg^mcg^UCUM")]
    [InlineData("mg/h^mg/h^UCUM^mg/kg/h^mg/kg/h^UCUM")]
    public void S6_Triplets_that_disagree_are_a_conflict_under_every_tolerance(string sent)
    {
        Assert.Equal(UnitResolutionStatus.Conflict, Resolve(sent, UnitTolerances.None).Status);
        Assert.Equal(UnitResolutionStatus.Conflict, Resolve(sent, All).Status);
        Assert.Null(Resolve(sent, All).Unit);
    }

    [Theory]
    [InlineData("mcg^mcg^UCUM", UnitTolerances.Aliases, "ug")]
    [InlineData("265266^MDC_DIM_MILLI_L_PER_HR^MDC^mL/hr^mL/hr^UCUM", UnitTolerances.Aliases, "mL/h")]
    [InlineData("3475^ug/kg/min^UCUM^265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC", UnitTolerances.ContextCodes, "ug/kg/min")]
    [InlineData("3122^MDC_DIM_MILLI_L_PER_HR^MDC", UnitTolerances.ContextCodes, "mL/h")]
    [InlineData("mg", UnitTolerances.NoCodingSystem, "mg")]
    [InlineData("263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM ", UnitTolerances.Blanks, "mL")]
    public void A_departure_is_unknown_unless_tolerated_and_then_it_is_reported(string sent, UnitTolerances needed, string ucum)
    {
        Assert.Equal(UnitResolutionStatus.Unknown, Resolve(sent, UnitTolerances.None).Status);
        Assert.Equal(UnitResolutionStatus.Unknown, Resolve(sent, All & ~needed).Status);

        var resolution = Resolve(sent, needed);
        Assert.Equal(ucum, resolution.Unit?.Ucum);
        Assert.Equal(needed, resolution.Used);
    }

    [Theory]
    [InlineData("3475^MDC_DIM_NANO_G_PER_KG_PER_MIN^MDC")]
    [InlineData("3475^^MDC")]
    [InlineData("999999^MDC_DIM_MILLI_L^MDC")]
    [InlineData("UG^UG^UCUM")]
    [InlineData("mL^mL^LOCAL")]
    [InlineData("265266^MDC_DIM_MILLI_L_PER_HR^MDC^furlong^furlong^UCUM")]
    public void What_cannot_be_read_is_unknown_even_beside_something_that_can(string sent)
    {
        Assert.Equal(UnitResolutionStatus.Unknown, Resolve(sent, All).Status);
    }

    [Fact]
    public void No_unit_is_absent()
    {
        Assert.Equal(UnitResolutionStatus.Absent, UnitResolver.Resolve(default, default).Status);
    }

    private static UnitResolution Resolve(string cwe, UnitTolerances allowed)
    {
        var part = cwe.Split('^');
        Array.Resize(ref part, 6);
        return UnitResolver.Resolve(
            new UnitTriplet(part[0], part[1] ?? "", part[2] ?? ""),
            new UnitTriplet(part[3] ?? "", part[4] ?? "", part[5] ?? ""),
            allowed);
    }
}
