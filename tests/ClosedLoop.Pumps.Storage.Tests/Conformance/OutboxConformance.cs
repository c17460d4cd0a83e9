using ClosedLoop.Pumps.Engine.Outbox;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class OutboxConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void S9_A_lane_is_read_in_the_order_of_enqueueing_without_what_was_sent()
    {
        var ids = Write(transaction => (long[])[
            transaction.Enqueue(Message("1")),
            transaction.Enqueue(Message("2", lane: "pump-2")),
            transaction.Enqueue(Message("3")),
            transaction.Enqueue(Message("4", destination: "archive")),
            transaction.Enqueue(Message("5"))]);
        Write(transaction => transaction.MarkSent(ids[0], Now));
        Reopen();

        var lane = Read(reader => reader.ReadOutboxLane("ehr", "pump-1", 0, 10));

        Assert.Equal(["3", "5"], lane.Select(row => row.Message.ControlId));
        Assert.Equal("MSH 3"u8.ToArray(), lane[0].Message.Bytes.ToArray());
        Assert.Equal(Message("3") with { Bytes = default }, lane[0].Message with { Bytes = default });
        Assert.Equal(
            [new OutboxLaneState("pump-2", ids[1], false), new OutboxLaneState("pump-1", ids[4], false)],
            Read(reader => reader.ListOutboxLanes("ehr")));
        Assert.Equal([ids[4]], Read(reader => reader.ReadOutboxLane("ehr", "pump-1", ids[2], 10)).Select(row => row.Id));
    }

    [Fact]
    public void A_control_id_is_used_once_per_destination()
    {
        Write(transaction => transaction.Enqueue(Message("1")));
        Write(transaction => transaction.Enqueue(Message("1", destination: "archive")));

        Assert.Throws<InvalidOperationException>(() => Write(transaction => transaction.Enqueue(Message("1", lane: "pump-2"))));
    }

    [Fact]
    public void A_parked_message_is_listed_with_its_reason_and_can_be_retried()
    {
        var id = Write(transaction => transaction.Enqueue(Message("1", source: Event(1).Key)));
        Write(transaction => transaction.MarkParked(id, "AE: unknown order", Now.AddSeconds(1)));

        var parked = Assert.Single(Read(reader => reader.ListParked(10)));
        Assert.Equal(("AE: unknown order", Now.AddSeconds(1), Event(1).Key), (parked.Reason, parked.ParkedAt, parked.Row.Message.Event));
        Assert.True(Assert.Single(Read(reader => reader.ListOutboxLanes("ehr"))).IsParked);
        Assert.True(Write(transaction => transaction.RetryParked(id)));
        Assert.False(Write(transaction => transaction.RetryParked(id)));
        Assert.Empty(Read(reader => reader.ListParked(10)));
        Assert.False(Assert.Single(Read(reader => reader.ReadOutboxLane("ehr", "pump-1", 0, 10))).IsParked);
    }

    [Fact]
    public void A_discarded_message_is_neither_sent_nor_parked_and_only_a_parked_one_can_be_discarded()
    {
        var id = Write(transaction => transaction.Enqueue(Message("1")));
        Assert.False(Write(transaction => transaction.DiscardParked(id, Now)));
        Write(transaction => transaction.MarkParked(id, "AR", Now));

        Assert.True(Write(transaction => transaction.DiscardParked(id, Now)));

        Assert.Empty(Read(reader => reader.ReadOutboxLane("ehr", "pump-1", 0, 10)));
        Assert.Empty(Read(reader => reader.ListParked(10)));
    }

    [Fact]
    public void Depths_count_what_is_unsent_and_since_when()
    {
        Write(transaction =>
        {
            var first = transaction.Enqueue(Message("1", at: Now));
            var second = transaction.Enqueue(Message("2", at: Now.AddSeconds(5)));
            transaction.Enqueue(Message("3", at: Now.AddSeconds(9)));
            transaction.MarkSent(first, Now);
            transaction.MarkParked(second, "AE", Now);
        });

        Assert.Equal([new OutboxDepth("ehr", 2, 1, Now.AddSeconds(5))], Read(reader => reader.OutboxDepths()));
    }

    [Fact]
    public void A_commit_tells_what_it_enqueued()
    {
        using var batch = Store.Begin();
        batch.BeginItem();
        var id = batch.Transaction.Enqueue(Message("1"));
        batch.KeepItem();

        Assert.Equal([new EnqueuedMessage("ehr", "pump-1", id)], batch.Commit().Enqueued);
    }
}
