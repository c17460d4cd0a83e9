using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>How much of its past a pump may send at once.</summary>
public sealed class ReplayWindowTests
{
    [Theory]
    [InlineData(0, 64)]
    [InlineData(128, 64)]
    [InlineData(256, 32)]
    [InlineData(5_000, 8)]
    public void S7_the_more_pumps_send_their_past_the_smaller_the_window_of_each(int replaying, int window) =>
        Assert.Equal(window, new PumpSessionOptions().WindowFor(replaying));

    [Fact]
    public void A_window_that_is_set_below_the_least_one_is_kept() =>
        Assert.Equal(4, new PumpSessionOptions { EventsInFlightMax = 4 }.WindowFor(5_000));

    [Fact]
    public async Task S7_the_window_is_told_in_Welcome_and_a_session_that_is_over_no_longer_counts()
    {
        using var ward = new Ward(new PumpSessionOptions { ReplayEventsInFlightMax = 20 });
        for (var time = 0; time < 3; time++)
        {
            var (session, link, run) = await ward.ConnectAsync();
            Assert.Equal(20, (await link.NextAsync<WelcomeCommand>()).EventsInFlightMax);
            await session.LinkClosedAsync();
            await run;
        }
    }
}
