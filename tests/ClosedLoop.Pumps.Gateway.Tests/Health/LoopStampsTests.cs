using ClosedLoop.Pumps.Gateway.Health;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Health;

public sealed class LoopStampsTests
{
    [Fact]
    public void A_loop_is_overdue_after_its_own_silence_and_well_again_with_the_next_round()
    {
        var time = new ManualTimeProvider();
        var stamps = new LoopStamps(time);
        stamps.Stamp("slow", TimeSpan.FromSeconds(60));
        stamps.Stamp("fast", TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["fast"], stamps.Overdue());
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["fast", "slow"], stamps.Overdue());
        stamps.Stamp("fast", TimeSpan.FromSeconds(5));
        Assert.Equal(["slow"], stamps.Overdue());
    }
}
