using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

public class QuantityTests
{
    private const uint MilligramPerMillilitre = 264_306;

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(16, 1, "1.6")]
    [InlineData(160, 2, "1.60")]
    [InlineData(-25, 3, "-0.025")]
    [InlineData(1, 28, "0.0000000000000000000000000001")]
    [InlineData(long.MaxValue, 0, "9223372036854775807")]
    [InlineData(long.MinValue, 18, "-9.223372036854775808")]
    public void S6_the_value_is_exact(long unscaled, int scale, string expected) =>
        Assert.Equal(expected, new Quantity(unscaled, scale, MilligramPerMillilitre).ToDecimal().ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("1.6", 16, 1)]
    [InlineData("-0.025", -25, 3)]
    [InlineData("1.60", 160, 2)]
    [InlineData("0.00", 0, 2)]
    [InlineData("9223372036854775807", long.MaxValue, 0)]
    [InlineData("1.0000000000000000000000000000", 1, 0)]
    [InlineData("-2500000000000000000.0000000000", -2_500_000_000_000_000_000, 0)]
    public void A_decimal_that_fits_is_taken_exactly(string text, long unscaled, int scale)
    {
        Assert.True(Quantity.TryFromDecimal(decimal.Parse(text, CultureInfo.InvariantCulture), MilligramPerMillilitre, out var quantity));
        Assert.Equal(new Quantity(unscaled, scale, MilligramPerMillilitre), quantity);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("1.2345678901234567890123456789")]
    public void S6_a_decimal_that_does_not_fit_is_refused_and_never_rounded(string text)
    {
        Assert.False(Quantity.TryFromDecimal(decimal.Parse(text, CultureInfo.InvariantCulture), MilligramPerMillilitre, out var quantity));
        Assert.Equal(default, quantity);
    }

    [Fact]
    public void Any_quantity_survives_the_way_over_decimal() => Seeds.ForAll(2_000, seed =>
    {
        var random = new Random(seed);
        var unscaled = random.NextInt64(-long.MaxValue, long.MaxValue);
        var quantity = new Quantity(unscaled, random.Next(Quantity.ScaleMax + 1), MilligramPerMillilitre);

        Assert.True(Quantity.TryFromDecimal(quantity.ToDecimal(), quantity.UnitMdc, out var back));
        Assert.Equal(quantity, back);
    });
}
