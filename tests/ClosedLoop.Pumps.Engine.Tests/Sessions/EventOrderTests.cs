using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

public sealed class EventOrderTests
{
    private static AckEventsCommand Ack(ulong sequence, bool resend = false) => new(Reports.Epoch, new DeviceSequence(sequence), resend);

    [Fact]
    public void S1_an_event_is_acked_after_its_commit_and_not_before()
    {
        var session = MachineDriver.Live();
        var taken = session.Hear(Reports.Event(1));
        Assert.Equal([1UL], taken.Committing());
        Assert.Empty(taken.Said<AckEventsCommand>());
        Assert.Empty(session.Pass(1_000).Said<AckEventsCommand>());

        var settled = session.Commit(1);
        Assert.Equal(Ack(1), Assert.Single(settled.Said<AckEventsCommand>()));
        Assert.Equal(1UL, Assert.Single(settled.OfType<SessionOutput.Settled>().Single().New).Event.Header.Key.Sequence.Value);
    }

    [Fact]
    public void Events_that_come_during_a_commit_go_into_the_next_batch_together()
    {
        var session = MachineDriver.Live(options: new PumpSessionOptions { CommitBatchMax = 3 });
        session.Hear(Reports.Event(1));
        for (ulong sequence = 2; sequence <= 6; sequence++)
            Assert.Empty(session.Hear(Reports.Event(sequence)));
        Assert.Equal([2UL, 3UL, 4UL], session.Commit(1).Committing());
        Assert.Equal([5UL, 6UL], session.Commit(4).Committing());
        var last = session.Commit(6);
        Assert.Equal(Ack(6), Assert.Single(last.Said<AckEventsCommand>()));
        Assert.Empty(last.Committing());
    }

    [Fact]
    public void S7_a_journal_that_takes_nothing_acks_nothing_and_sends_the_pump_away()
    {
        var session = MachineDriver.Live();
        session.Hear(Reports.Event(1));
        var outputs = session.Give(new SessionInput.Committed(null));
        Assert.Empty(outputs.Said<AckEventsCommand>());
        Assert.Equal(RefuseReason.NotReady, outputs.End()!.Refused);
        Assert.True(outputs.Said<RefuseCommand>().Single().RetryAfterMs >= 5_000);
    }

    [Fact]
    public void A_commit_that_hangs_counts_as_no_journal()
    {
        var session = MachineDriver.Live(options: new PumpSessionOptions { HeartbeatsMissedMax = 100 });
        session.Hear(Reports.Event(1));
        Assert.Null(session.Pass(9_999).End());
        Assert.Equal(RefuseReason.NotReady, session.Pass(1).End()!.Refused);
        Assert.Empty(session.Commit(1)); // too late: no ack
    }

    [Fact]
    public void A_gap_is_asked_for_once_and_not_once_per_frame()
    {
        var session = MachineDriver.Live(committed: 3);
        Assert.Equal(Ack(3, resend: true), Assert.Single(session.Hear(Reports.Event(5)).Said<AckEventsCommand>()));
        Assert.Empty(session.Hear(Reports.Event(6)));
        Assert.Empty(session.Hear(Reports.Event(7)));

        Assert.Equal([4UL], session.Hear(Reports.Event(4)).Committing());
        Assert.Equal(Ack(4), Assert.Single(session.Commit(4).Said<AckEventsCommand>()));
        Assert.Equal(Ack(4, resend: true), Assert.Single(session.Hear(Reports.Event(6)).Said<AckEventsCommand>())); // a new gap
    }

    [Fact]
    public void An_event_that_overtook_another_is_asked_for_again_after_the_other_came()
    {
        var session = MachineDriver.Live(committed: 3, options: new PumpSessionOptions { HeartbeatsMissedMax = 100 });
        session.Hear(Reports.Event(5));
        session.Hear(Reports.Event(4));
        session.Commit(4);
        Assert.Equal(Ack(4, resend: true), Assert.Single(session.Pass(5_000).Said<AckEventsCommand>()));
        Assert.Equal([5UL], session.Hear(Reports.Event(5)).Committing());
    }

    [Fact]
    public void A_gap_that_stays_open_is_asked_for_again_later()
    {
        var session = MachineDriver.Live(options: new PumpSessionOptions { HeartbeatsMissedMax = 100 });
        session.Hear(Reports.Event(2));
        Assert.Empty(session.Pass(4_999).Said<AckEventsCommand>());
        Assert.Equal(Ack(0, resend: true), Assert.Single(session.Pass(1).Said<AckEventsCommand>()));
    }

    [Fact]
    public void S1_a_gap_behind_a_running_commit_is_asked_for_with_the_ack_of_that_commit()
    {
        var session = MachineDriver.Live();
        session.Hear(Reports.Event(1));
        Assert.Empty(session.Hear(Reports.Event(3)));
        Assert.Equal(Ack(1, resend: true), Assert.Single(session.Commit(1).Said<AckEventsCommand>()));
    }

    [Fact]
    public void S8_an_older_event_goes_to_the_journal_for_comparison_is_acked_again_and_told_to_nobody()
    {
        var session = MachineDriver.Live(committed: 5);
        var taken = session.Hear(Reports.Event(3, content: 99));
        Assert.Equal([3UL], taken.Committing());
        Assert.Empty(taken.Said<AckEventsCommand>());

        var settled = session.Commit(5);
        Assert.Equal(Ack(5), Assert.Single(settled.Said<AckEventsCommand>()));
        var told = settled.OfType<SessionOutput.Settled>().Single();
        Assert.Empty(told.New);
        Assert.Equal(1, told.RepeatCount);
    }

    [Fact]
    public void S8_a_repeat_of_an_event_still_on_its_way_is_compared_too()
    {
        var session = MachineDriver.Live();
        session.Hear(Reports.Event(1));
        session.Hear(Reports.Event(1, content: 99));
        Assert.Equal([1UL], session.Commit(1).Committing());
    }

    [Fact]
    public void S8_lost_events_are_committed_and_acked_and_the_session_goes_on()
    {
        var session = MachineDriver.Live(committed: 3);
        var lost = Assert.Single(session.Hear(Reports.Lost(4, 9)).OfType<SessionOutput.CommitLoss>()).Lost;
        Assert.Equal(Reports.Lost(4, 9), lost);
        var settled = session.Commit(9);
        Assert.Equal(Ack(9), Assert.Single(settled.Said<AckEventsCommand>()));
        Assert.Equal(6UL, settled.OfType<SessionOutput.LossSettled>().Single().EventCount);
        Assert.Equal([10UL], session.Hear(Reports.Event(10)).Committing());
    }

    [Fact]
    public void What_has_come_is_not_recorded_as_lost()
    {
        var session = MachineDriver.Live(committed: 5);
        Assert.Equal(Reports.Lost(6, 9), Assert.Single(session.Hear(Reports.Lost(2, 9)).OfType<SessionOutput.CommitLoss>()).Lost);
    }

    [Fact]
    public void A_loss_that_begins_after_the_next_event_is_a_gap()
    {
        var session = MachineDriver.Live(committed: 3);
        var outputs = session.Hear(Reports.Lost(6, 9));
        Assert.Empty(outputs.OfType<SessionOutput.CommitLoss>());
        Assert.Equal(Ack(3, resend: true), Assert.Single(outputs.Said<AckEventsCommand>()));
    }

    [Fact]
    public void Losses_and_events_are_committed_in_log_order()
    {
        var session = MachineDriver.Live();
        session.Hear(Reports.Event(1));
        session.Hear(Reports.Event(2));
        session.Hear(Reports.Lost(3, 4));
        session.Hear(Reports.Event(5));
        Assert.Equal([2UL], session.Commit(1).Committing());
        Assert.Single(session.Commit(2).OfType<SessionOutput.CommitLoss>());
        Assert.Equal([5UL], session.Commit(4).Committing());
    }

    [Fact]
    public void A_loss_in_an_older_epoch_is_recorded_there_and_moves_nothing_here()
    {
        var session = MachineDriver.Live(committed: 3);
        Assert.Single(session.Hear(Reports.Lost(90, 95, epoch: 6)).OfType<SessionOutput.CommitLoss>());
        var ack = Assert.Single(session.Commit(95).Said<AckEventsCommand>());
        Assert.Equal(new AckEventsCommand(new LogEpoch(6), new DeviceSequence(95), false), ack);
        Assert.Equal([4UL], session.Hear(Reports.Event(4)).Committing());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 4)]
    public void A_loss_with_an_empty_range_is_a_violation(ulong from, ulong to) =>
        Assert.Equal(RefuseReason.ProtocolViolation, MachineDriver.Live().Hear(Reports.Lost(from, to)).End()!.Refused);

    [Fact]
    public void An_event_of_another_epoch_is_a_violation() =>
        Assert.Equal(RefuseReason.ProtocolViolation, MachineDriver.Live().Hear(Reports.Event(1, epoch: 8)).End()!.Refused);

    [Fact]
    public void A_journal_that_stands_behind_is_filled_up_from_where_it_stands()
    {
        var session = MachineDriver.Live();
        session.Hear(Reports.Event(1));
        session.Hear(Reports.Event(2));
        session.Hear(Reports.Event(3));
        session.Commit(1);
        var outputs = session.Commit(1);
        Assert.Equal(Ack(1, resend: true), Assert.Single(outputs.Said<AckEventsCommand>()));
        Assert.Empty(outputs.OfType<SessionOutput.Settled>().Single().New);
        Assert.Equal([2UL], session.Hear(Reports.Event(2)).Committing());
    }

    [Fact]
    public void At_the_bound_of_waiting_events_the_socket_is_not_read_and_its_silence_is_not_held_against_the_pump()
    {
        var session = MachineDriver.Live(options: new PumpSessionOptions { PendingEventsMax = 4, EventsInFlightMax = 4, CommitTimeoutMs = 60_000 });
        for (ulong sequence = 1; sequence <= 4; sequence++)
        {
            Assert.True(session.Machine.AcceptsReports);
            session.Hear(Reports.Event(sequence));
        }

        Assert.False(session.Machine.AcceptsReports);
        Assert.Null(session.Pass(30_000).End());
        session.Commit(1);
        Assert.True(session.Machine.AcceptsReports);
        Assert.Equal(SessionEndReason.PumpSilent, session.Pass(6_000).End()!.Reason);
    }
}
