using System.Numerics;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests;

public class FluidMeterTests
{
    private static readonly Arbitrary<(int Rate, int Ms)[]> Runs =
        (from rate in Gen.Choose(1, 1_200_000_000) from ms in Gen.Choose(0, 100_000) select (rate, ms)).ArrayOf().ToArbitrary();

    [Fact]
    public void Volume_is_the_floor_of_the_exact_rational_whatever_the_rates_and_the_steps() => Prop.ForAll(Runs, runs =>
    {
        var meter = new FluidMeter();
        var total = 0L;
        var exact = BigInteger.Zero;
        foreach (var (rate, ms) in runs)
        {
            total += meter.Run(rate, ms);
            exact += (BigInteger)rate * ms;
        }

        return total == (long)(exact / FluidMeter.UnitsPerNl);
    }).MustHold();

    [Fact]
    public void Completion_is_the_first_millisecond_at_which_the_volume_is_in() => Prop.ForAll(
        Gen.Choose(1, 1_200_000_000).ToArbitrary(), Gen.Choose(1, 1_000_000_000).ToArbitrary(), (rate, volume) =>
        {
            var ms = new FluidMeter().MsUntil(volume, rate);
            var (at, before) = (new FluidMeter(), new FluidMeter());
            return at.Run(rate, ms) >= volume && before.Run(rate, ms - 1) < volume;
        }).MustHold();

    [Fact]
    public void A_week_at_the_highest_rate_does_not_overflow()
    {
        var meter = new FluidMeter();
        Assert.Equal(1_200_000_000L * 168, meter.Run(1_200_000_000, 168 * Pumps.Hour));
    }
}
