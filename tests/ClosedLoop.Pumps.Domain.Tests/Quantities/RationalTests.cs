using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Quantities;

public class RationalTests
{
    [Fact]
    public void The_default_is_zero() => Assert.Equal(Rational.From(0m), default);

    [Theory]
    [InlineData("15.375")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-2.5")]
    public void A_decimal_goes_in_and_comes_out_exactly(string digits)
    {
        var value = decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Rational.From(value).TryToDecimal(out var back));
        Assert.Equal(value, back);
    }

    [Fact]
    public void A_third_is_no_decimal_and_prints_as_a_fraction()
    {
        var third = Rational.Of(-1, -3);
        Assert.False(third.TryToDecimal(out _));
        Assert.Equal("1/3", third.ToString());
    }

    [Fact]
    public void Too_many_digits_for_a_decimal_is_said() =>
        Assert.False((Rational.From(decimal.MaxValue) * Rational.From(2m)).TryToDecimal(out _));

    [Fact]
    public void A_zero_denominator_is_refused() => Assert.Throws<DivideByZeroException>(() => Rational.Of(1, 0));

    [Fact]
    public void Arithmetic_is_that_of_fractions() =>
        Check.That(
            from a in Check.Positive() from b in Check.Positive() from c in Check.Positive() select (a, b, c),
            x =>
            {
                var (a, b, c) = (Rational.From(x.a), Rational.From(x.b), Rational.From(x.c));
                Assert.Equal(a * (b + c), (a * b) + (a * c));
                Assert.Equal(a, a / b * b);
                Assert.Equal(a, a + b - b);
                Assert.Equal(x.a.CompareTo(x.b), a.CompareTo(b));
            });
}
