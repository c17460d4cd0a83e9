using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

public sealed class OpeningTests
{
    private readonly MachineDriver session = new();

    [Fact]
    public void No_Hello_within_the_deadline_ends_the_connection()
    {
        Assert.Empty(session.Pass(4_999));
        Assert.Equal(SessionEndReason.HelloDeadlinePassed, session.Pass(1).End()!.Reason);
    }

    [Fact]
    public void Hello_asks_for_admission_and_a_claim_is_answered_by_Welcome()
    {
        var hello = Reports.Hello(lastSequence: 42);
        Assert.Equal(hello, Assert.IsType<SessionOutput.Admit>(Assert.Single(session.Hear(hello))).Hello);

        var outputs = session.Give(new SessionInput.Admitted(new SessionClaim(new FencingToken(9), new DeviceSequence(40))));

        var expected = new WelcomeCommand(
            new FencingToken(9), Reports.Epoch, new DeviceSequence(40), 2_000, 2_000, SteppedTime.Start, 64);
        Assert.Equal(expected, Assert.Single(outputs.Said<WelcomeCommand>()));
        Assert.Equal(new FencingToken(9), Assert.Single(outputs.OfType<SessionOutput.Opened>()).Token);
    }

    [Fact]
    public void Another_protocol_version_is_refused() =>
        Assert.Equal(RefuseReason.UnsupportedVersion, session.Hear(Reports.Hello(version: 2)).End()!.Refused);

    [Fact]
    public void A_first_message_other_than_Hello_is_a_violation() =>
        Assert.Equal(RefuseReason.ProtocolViolation, session.Hear(Reports.Event(1)).End()!.Refused);

    [Fact]
    public void A_second_Hello_is_a_violation() =>
        Assert.Equal(RefuseReason.ProtocolViolation, MachineDriver.Live().Hear(Reports.Hello()).End()!.Refused);

    [Fact]
    public void Speaking_before_Welcome_is_a_violation()
    {
        session.Hear(Reports.Hello());
        Assert.Equal(RefuseReason.ProtocolViolation, session.Hear(Reports.Telemetry()).End()!.Refused);
    }

    [Fact]
    public void S8_a_log_that_went_back_without_a_new_epoch_is_refused()
    {
        session.Hear(Reports.Hello(lastSequence: 39));
        var outputs = session.Give(new SessionInput.Admitted(new SessionClaim(new FencingToken(1), new DeviceSequence(40))));
        Assert.Equal(RefuseReason.ProtocolViolation, outputs.End()!.Refused);
        Assert.Empty(outputs.Said<WelcomeCommand>());
    }

    [Fact]
    public void An_admission_that_hangs_ends_in_NotReady()
    {
        session.Hear(Reports.Hello());
        Assert.Empty(session.Pass(9_999));
        Assert.Equal(RefuseReason.NotReady, session.Pass(1).End()!.Refused);
    }

    [Theory]
    [InlineData(RefuseReason.NotReady, 5_000, 10_000)]
    [InlineData(RefuseReason.AlreadyConnected, 5_000, 10_000)]
    [InlineData(RefuseReason.UnknownPump, 60_000, 120_000)]
    [InlineData(RefuseReason.IdentityMismatch, 60_000, 120_000)]
    public void S7_a_refusal_says_when_to_come_back_spread_at_random(RefuseReason reason, int fromMs, int belowMs)
    {
        session.Hear(Reports.Hello());
        var outputs = session.Give(new SessionInput.NotAdmitted(reason, "x"));
        var refuse = Assert.Single(outputs.Said<RefuseCommand>());
        Assert.Equal(reason, refuse.Reason);
        Assert.InRange(refuse.RetryAfterMs, fromMs, belowMs - 1);
        Assert.Equal(reason, outputs.End()!.Refused);
    }

    [Fact]
    public void S7_pumps_sent_away_at_a_shutdown_do_not_all_come_back_at_once()
    {
        var waits = Enumerable.Range(0, 50).Select(seed =>
        {
            var machine = new PumpSessionMachine(new PumpSessionOptions(), seed, session.Now);
            return machine.Handle(new SessionInput.ShutdownAsked(), session.Now).Said<RefuseCommand>().Single();
        }).ToArray();
        Assert.All(waits, refuse => Assert.Equal(RefuseReason.ShuttingDown, refuse.Reason));
        Assert.True(waits.Select(refuse => refuse.RetryAfterMs).Distinct().Count() > 25);
    }

    [Fact]
    public void Unreadable_bytes_are_refused_as_malformed() =>
        Assert.Equal(RefuseReason.Malformed, session.Give(new SessionInput.Unacceptable(RefuseReason.Malformed, "x")).End()!.Refused);

    [Fact]
    public void An_ended_session_does_nothing_more()
    {
        session.Give(new SessionInput.LinkClosed());
        Assert.True(session.Machine.HasEnded);
        Assert.Empty(session.Hear(Reports.Hello()));
        Assert.Empty(session.Pass(60_000));
    }
}
