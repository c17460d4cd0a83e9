using ClosedLoop.Pumps.Engine.Outbox;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Outbox;

public sealed class LaneSchedulerTests
{
    private static readonly OutboxDestinationOptions Options = new()
    {
        BackoffMinMs = 100,
        BackoffMaxMs = 1600,
        RejectRetriesMax = 2,
        LaneRowsMax = 2,
    };

    private readonly LaneSchedulerRig rig = new(Options, seed: 1);

    [Fact]
    public void S9_A_lane_is_sent_in_order_though_only_a_few_messages_are_held_in_memory()
    {
        rig.Enqueue("a", 1, 2, 3, 4, 5);

        Assert.Equal([1, 2, 3, 4, 5], rig.DrainAccepting());
        Assert.Null(Assert.IsType<LaneStep.Idle>(rig.Next()).Until);
    }

    [Theory]
    [InlineData(5_000, 5_000)]
    [InlineData(600_000, 300_000)]
    public void A_receiver_that_asks_for_a_pause_gets_it_within_bounds_and_the_message_is_not_lost(int askedMs, int pausedMs)
    {
        rig.Enqueue("a", 1);
        rig.Answer(1, new SendOutcome.ConnectionFailed("503", TimeSpan.FromMilliseconds(askedMs)));
        Assert.Equal(rig.Now + TimeSpan.FromMilliseconds(pausedMs), Assert.IsType<LaneStep.Idle>(rig.Next()).Until);
    }

    [Fact]
    public void Lanes_take_turns()
    {
        rig.Enqueue("a", 1, 2, 3);
        rig.Enqueue("b", 4, 5, 6);

        Assert.Equal([1, 4, 2, 5, 3, 6], rig.DrainAccepting());
    }

    [Theory]
    [InlineData("CE")]
    [InlineData("AE")]
    [InlineData("AR")]
    public void S9_A_rejected_message_parks_its_own_lane_and_nothing_else(string code)
    {
        rig.Enqueue("a", 1, 2);
        rig.Enqueue("b", 3, 4);

        var parked = Assert.IsType<SendEffect.Parked>(rig.Answer(1, new SendOutcome.Rejected(code, "no such order")));

        Assert.Equal((1, $"{code}: no such order"), (parked.OutboxId, parked.Reason));
        Assert.Equal([3, 4], rig.DrainAccepting());
        rig.Enqueue("a", 5);
        Assert.Empty(rig.DrainAccepting());
    }

    [Fact]
    public void S9_A_retried_message_goes_first_and_a_discarded_one_is_passed_over()
    {
        rig.Enqueue("a", 1, 2);
        rig.Answer(1, new SendOutcome.Rejected("AE", ""));
        rig.Scheduler.Unpark("a");
        rig.Answer(1, new SendOutcome.Rejected("AE", ""));
        rig.Enqueue("a", 3);

        rig.Discard(1);
        rig.Scheduler.Unpark("a");

        Assert.Equal([2, 3], rig.DrainAccepting());
    }

    [Fact]
    public void S9_A_lane_parked_before_a_restart_stays_parked_after_it()
    {
        rig.Stored("a", 1, parked: true);
        rig.Stored("a", 2);
        rig.Stored("b", 3);
        rig.Scheduler.Restore("a", 2);
        rig.Scheduler.Restore("b", 3);

        Assert.Equal([3], rig.DrainAccepting());
        rig.Enqueue("a", 4);
        Assert.Empty(rig.DrainAccepting());
        rig.Discard(1);
        rig.Scheduler.Unpark("a");
        Assert.Equal([2, 4], rig.DrainAccepting());
    }

    [Theory]
    [InlineData("CR")]
    [InlineData("HTTP 409")]
    public void A_message_refused_for_now_is_tried_again_a_few_times_and_then_parked_in_its_receivers_words_while_others_go_on(string code)
    {
        rig.Enqueue("a", 1);
        rig.Answer(1, new SendOutcome.Refused(code, "busy"));
        rig.Enqueue("b", 2);
        Assert.Equal([2], rig.DrainAccepting());

        rig.AdvanceToIdleEnd();
        rig.Answer(1, new SendOutcome.Refused(code, "busy"));
        rig.AdvanceToIdleEnd();
        var parked = Assert.IsType<SendEffect.Parked>(rig.Answer(1, new SendOutcome.Refused(code, "busy")));

        Assert.Equal($"{code} after 3 attempts: busy", parked.Reason);
        Assert.Null(Assert.IsType<LaneStep.Idle>(rig.Next()).Until);
    }

    [Fact]
    public void A_failed_connection_pauses_all_its_lanes_doubling_up_to_the_maximum_and_names_the_real_cause()
    {
        rig.Enqueue("a", 1);
        rig.Enqueue("b", 2);
        foreach (var maximum in (int[])[100, 200, 400, 800, 1600, 1600, 1600])
        {
            rig.AnswerNext(new SendOutcome.ConnectionFailed("connection reset by peer"));
            var pause = Assert.IsType<LaneStep.Idle>(rig.Next()).Until!.Value - rig.Now;
            Assert.InRange(pause.TotalMilliseconds, maximum / 2, maximum);
            rig.AdvanceToIdleEnd();
        }

        Assert.Equal((7, "connection reset by peer"), (rig.Scheduler.ConnectionFailures, rig.Scheduler.LastFailure));
        Assert.Equal([1, 2], rig.DrainAccepting().Order());
        Assert.Equal(0, rig.Scheduler.ConnectionFailures);
    }

    [Fact]
    public void S9_A_message_that_never_gets_an_answer_does_not_keep_other_lanes_waiting()
    {
        rig.Enqueue("poison", 1);
        rig.Enqueue("b", 2, 3, 4, 5, 6, 7, 8);
        var sent = new List<long>();
        while (sent.Count < 7)
        {
            switch (rig.Next())
            {
                case LaneStep.Send { Row.Id: 1 }:
                    rig.Scheduler.Complete(new SendOutcome.NoAnswer(), rig.Now);
                    break;
                case LaneStep.Send send:
                    rig.Scheduler.Complete(new SendOutcome.Accepted(), rig.Now);
                    sent.Add(send.Row.Id);
                    break;
                default:
                    rig.AdvanceToIdleEnd();
                    break;
            }
        }

        Assert.Equal([2, 3, 4, 5, 6, 7, 8], sent);
        Assert.True(rig.Now < TimeSpan.FromSeconds(2), $"took {rig.Now}");
    }

    [Fact]
    public void A_message_read_ahead_of_its_notification_is_sent_once()
    {
        rig.Stored("a", 1);
        rig.Stored("a", 2);
        rig.Scheduler.Enqueued("a", 1);
        Assert.Equal([1, 2], rig.DrainAccepting(marksLag: true));

        rig.Scheduler.Enqueued("a", 2);

        Assert.Empty(rig.DrainAccepting());
    }

    [Fact]
    public void A_message_found_at_start_and_then_notified_is_sent_once()
    {
        rig.Stored("a", 1);
        rig.Scheduler.Restore("a", 1);
        Assert.Equal([1], rig.DrainAccepting(marksLag: true));

        rig.Scheduler.Enqueued("a", 1);

        Assert.Empty(rig.DrainAccepting());
    }

    [Fact]
    public void A_sent_message_whose_mark_lags_is_not_sent_again_with_the_next_one()
    {
        rig.Enqueue("a", 1);
        Assert.Equal([1], rig.DrainAccepting(marksLag: true));

        rig.Enqueue("a", 2);

        Assert.Equal([2], rig.DrainAccepting());
    }

    [Fact]
    public void A_store_that_cannot_be_read_is_asked_again_later()
    {
        rig.Enqueue("a", 1);
        Assert.IsType<LaneStep.Load>(rig.Scheduler.Next(rig.Now));
        rig.Scheduler.LoadFailed(rig.Now);

        Assert.NotNull(Assert.IsType<LaneStep.Idle>(rig.Next()).Until);
        rig.AdvanceToIdleEnd();

        Assert.Equal([1], rig.DrainAccepting());
    }

    [Fact]
    public void A_step_must_be_answered_before_the_next()
    {
        rig.Enqueue("a", 1);
        rig.Scheduler.Next(rig.Now);

        Assert.Throws<InvalidOperationException>(() => rig.Scheduler.Next(rig.Now));
        Assert.Throws<InvalidOperationException>(() => rig.Scheduler.Complete(new SendOutcome.Accepted(), rig.Now));
    }
}
