using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Engine.Time;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

public sealed class LaterClockTests
{
    [Fact]
    public void S3_it_runs_on_when_the_wall_clock_is_set_back()
    {
        var system = new SteppedTime();
        var clock = new LaterClock(system);
        system.StepWall(TimeSpan.FromHours(-1));
        system.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(SteppedTime.Start.AddSeconds(10), clock.GetUtcNow());
    }

    [Fact]
    public void S3_it_follows_a_wall_clock_that_is_set_forward_and_never_goes_back()
    {
        var system = new SteppedTime();
        var clock = new LaterClock(system);
        system.StepWall(TimeSpan.FromHours(1));
        Assert.Equal(SteppedTime.Start.AddHours(1), clock.GetUtcNow());
        system.StepWall(TimeSpan.FromHours(-2));
        system.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SteppedTime.Start.AddHours(1).AddSeconds(1), clock.GetUtcNow());
    }
}
