using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class FhirDecimalTests
{
    [Theory]
    [InlineData("1.00", "1.00")]
    [InlineData("1e2", "100")]
    [InlineData("1E-22", "0.0000000000000000000001")]
    [InlineData("-0", "0")]
    [InlineData("0.000", "0.000")]
    [InlineData("1.5e1", "15")]
    [InlineData("79228162514264337593543950335", null)]
    [InlineData("1.00000000000000000000000000001", null)]
    [InlineData("1e400", null)]
    [InlineData("1e-400", null)]
    [InlineData("1e99999999999999999999", null)]
    public void S6_a_decimal_keeps_its_characters_and_has_a_value_only_when_that_is_exact(string text, string? value)
    {
        var number = Read(text);

        Assert.Equal(text, number.Text);
        Assert.Equal(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture), number.Value);
        Assert.Equal(value is not null, number.IsExact);
    }

    [Fact]
    public void S6_one_point_zero_is_not_one_point_zero_zero() => Assert.NotEqual(new FhirDecimal(1.0m), new FhirDecimal(1.00m));

    [Fact]
    public void S6_every_decimal_is_read_as_it_was_written() =>
        Prop.ForAll<decimal>(value => Read(value.ToString(CultureInfo.InvariantCulture)) == new FhirDecimal(value)).MustHold(1000);

    private static FhirDecimal Read(string number)
    {
        var json = $$"""{"resourceType":"Parameters","parameter":[{"name":"n","valueDecimal":{{number}}}]}""";
        var reading = FhirJson.Parse(Encoding.UTF8.GetBytes(json));
        Assert.True(reading.IsAccepted);
        Assert.Equal(json, Encoding.UTF8.GetString(FhirJson.ToBytes(reading.Resource)));
        return ((Parameters)reading.Resource).Parameter[0].ValueDecimal!.Value;
    }
}
