using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

public sealed class LiveTests
{
    [Fact]
    public void S3_heartbeats_carry_gateway_time_and_echo_the_pump()
    {
        var session = MachineDriver.Live();
        session.Pass(1_500);
        session.Hear(Reports.Heartbeat(SteppedTime.Start, monotonicMs: 77));
        var beat = Assert.Single(session.Pass(500).Said<HeartbeatCommand>());
        Assert.Equal(new HeartbeatCommand(SteppedTime.Start.AddSeconds(2), 3_000, 77), beat);
        Assert.Single(session.Pass(2_000).Said<HeartbeatCommand>());
    }

    [Fact]
    public void A_pump_silent_for_three_heartbeats_is_gone()
    {
        var session = MachineDriver.Live();
        Assert.Null(session.Pass(5_999).End());
        Assert.Equal(SessionEndReason.PumpSilent, session.Pass(1).End()!.Reason);
    }

    [Fact]
    public void Anything_heard_counts_as_a_sign_of_life()
    {
        var session = MachineDriver.Live();
        session.Pass(5_000);
        session.Hear(Reports.Telemetry());
        Assert.Null(session.Pass(5_999).End());
    }

    [Fact]
    public void The_offset_of_the_pump_clock_and_the_round_trip_are_told()
    {
        var session = MachineDriver.Live();
        session.Pass(100);
        var heard = session.Hear(Reports.Heartbeat(SteppedTime.Start.AddSeconds(-3), echoMs: 1_060));
        Assert.Equal(new SessionOutput.Heartbeat(-3_100, 40), Assert.Single(heard));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(999UL)] // before the connection
    [InlineData(1_101UL)] // in the future
    public void An_echo_that_is_not_ours_gives_no_round_trip(ulong echoMs)
    {
        var session = MachineDriver.Live();
        session.Pass(100);
        var heard = session.Hear(Reports.Heartbeat(session.Now.Time, echoMs));
        Assert.Null(Assert.IsType<SessionOutput.Heartbeat>(Assert.Single(heard)).RoundTripMs);
    }

    [Fact]
    public void A_pump_clock_far_off_is_offered_the_time_and_not_at_every_heartbeat()
    {
        var session = MachineDriver.Live(options: new SessionOptions { TimeOfferIntervalMs = 4_000 });
        Assert.Equal(new TimeOfferCommand(SteppedTime.Start), Assert.Single(Off().Said<TimeOfferCommand>()));
        session.Pass(3_999);
        Assert.Empty(Off().Said<TimeOfferCommand>());
        session.Pass(1);
        Assert.Single(Off().Said<TimeOfferCommand>());

        SessionOutput[] Off() => session.Hear(Reports.Heartbeat(session.Now.Time.AddSeconds(6)));
    }

    [Fact]
    public void A_pump_clock_about_right_or_locked_is_left_alone()
    {
        Assert.Empty(MachineDriver.Live().Hear(Reports.Heartbeat(SteppedTime.Start.AddSeconds(5))).Said<TimeOfferCommand>());
        var locked = MachineDriver.Live(hello: Reports.Hello(clockLocked: true));
        Assert.Empty(locked.Hear(Reports.Heartbeat(SteppedTime.Start.AddHours(5))).Said<TimeOfferCommand>());
    }

    [Fact]
    public void Telemetry_and_proposals_are_passed_on()
    {
        var session = MachineDriver.Live();
        Assert.Equal(SteppedTime.Start, Assert.IsType<SessionOutput.Telemetry>(Assert.Single(session.Hear(Reports.Telemetry()))).ReceivedAt);
        Assert.IsType<SessionOutput.Proposal>(Assert.Single(session.Hear(Reports.Proposal())));
    }

    [Fact]
    public void S4_a_command_with_another_token_or_for_a_session_that_is_not_live_is_not_sent()
    {
        Assert.Empty(MachineDriver.Live().Give(new SessionInput.Posted(new FencingToken(4), Reports.Propose(4))));
        Assert.Single(MachineDriver.Live().Give(new SessionInput.Posted(new FencingToken(5), Reports.Propose(5))).Said<ProposeCommand>());

        var opening = new MachineDriver();
        opening.Hear(Reports.Hello());
        Assert.Empty(opening.Give(new SessionInput.Posted(new FencingToken(0), Reports.Propose(0))));
        var opened = opening.Give(new SessionInput.Admitted(new SessionClaim(new FencingToken(0), default)));
        Assert.Empty(opened.Said<ProposeCommand>()); // nothing was queued
    }

    [Fact]
    public void A_probed_pump_that_answers_in_time_keeps_its_session()
    {
        var session = MachineDriver.Live();
        Assert.Single(session.Give(new SessionInput.ProbeAsked()).Said<HeartbeatCommand>());
        session.Pass(1_999);
        Assert.Contains(new SessionOutput.ProbeAnswered(true), session.Hear(Reports.Telemetry()));
        Assert.Null(session.Pass(3_000).End());
    }

    [Fact]
    public void A_probed_pump_that_says_nothing_is_taken_over()
    {
        var session = MachineDriver.Live();
        session.Give(new SessionInput.ProbeAsked());
        Assert.Null(session.Pass(1_999).End());
        var outputs = session.Pass(1);
        Assert.Contains(new SessionOutput.ProbeAnswered(false), outputs);
        Assert.Equal(SessionEndReason.TakenOver, outputs.End()!.Reason);
    }

    [Fact]
    public void A_session_that_is_being_admitted_counts_as_alive()
    {
        var session = new MachineDriver();
        session.Hear(Reports.Hello());
        Assert.Equal([new SessionOutput.ProbeAnswered(true)], session.Give(new SessionInput.ProbeAsked()));
    }

    [Fact]
    public void S3_gateway_time_does_not_follow_a_wall_clock_that_is_set_back()
    {
        var time = new SteppedTime();
        var clock = new SessionClock(time);
        time.Advance(TimeSpan.FromSeconds(10));
        time.StepWall(TimeSpan.FromHours(-1));
        Assert.Equal(SteppedTime.Start.AddSeconds(10), clock.Now().Time);
        time.StepWall(TimeSpan.FromHours(2));
        Assert.Equal(SteppedTime.Start.AddHours(1).AddSeconds(10), clock.Now().Time);
    }

    [Fact]
    public void Options_report_every_error_at_once()
    {
        Assert.Empty(new SessionOptions().Validate());
        var errors = new SessionOptions { HeartbeatMs = 0, PendingEventsMax = 1, ProbeMs = 20_000 }.Validate();
        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, error => error.Contains("HeartbeatMs", StringComparison.Ordinal));
    }
}
