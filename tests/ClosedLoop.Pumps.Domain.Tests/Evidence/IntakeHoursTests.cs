using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Evidence;

public class IntakeHoursTests
{
    private static readonly FsCheck.Gen<IntakePortion> Portions =
        from begin in Gen.Choose(0, 86_400)
        from seconds in Gen.Choose(0, 40_000)
        from given in Check.Positive(10_000)
        from isDose in Gen.Choose(0, 3)
        select new IntakePortion(Sample.Now.AddSeconds(begin), Sample.Now.AddSeconds(begin + seconds), Sample.Ml(given), isDose == 0);

    [Fact]
    public void The_hours_add_up_to_exactly_what_was_given() => Check.That(Portions.ListOf(20), portions =>
    {
        var hours = IntakeHours.Split(portions, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(Rational.From(portions.Sum(one => one.Given.Millilitres)), Sum(hours));
        Assert.All(hours, hour => Assert.Equal((0, 0), (hour.From.Minute, hour.From.Second)));
        Assert.Equal(hours.Select(hour => hour.From).Order(), hours.Select(hour => hour.From));
    });

    [Fact]
    public void Two_windows_that_touch_give_together_what_one_gives() => Check.That(
        from portions in Portions.ListOf(10) from cut in Gen.Choose(0, 100_000) select (portions, cut),
        x =>
        {
            var cut = Sample.Now.AddSeconds(x.cut);
            var whole = Sum(IntakeHours.Split(x.portions, DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
            Assert.Equal(
                whole,
                Sum(IntakeHours.Split(x.portions, DateTimeOffset.MinValue, cut)) + Sum(IntakeHours.Split(x.portions, cut, DateTimeOffset.MaxValue)));
        });

    [Fact]
    public void A_segment_over_a_full_hour_is_shared_by_time_as_a_fraction_and_a_dose_is_not()
    {
        var begin = Sample.Now.AddMinutes(50);
        var hours = IntakeHours.Split(
            [
                new IntakePortion(begin, begin.AddMinutes(30), Sample.Ml(10), false),
                new IntakePortion(begin, begin.AddMinutes(30), Sample.Ml(2), true),
            ],
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(["16/3", "20/3"], hours.Select(hour => hour.Millilitres.ToString()));
    }

    private static Rational Sum(IEnumerable<IntakeHour> hours) => hours.Aggregate(Rational.Zero, (sum, hour) => sum + hour.Millilitres);
}
