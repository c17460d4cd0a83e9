using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class EventConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void S1_A_committed_event_is_read_back_whole_after_reopening()
    {
        var stored = Event(1, documentation: DocumentationState.Held);
        Write(transaction => transaction.AppendEvent(stored));
        Reopen();

        var read = Read(reader => reader.GetEvent(stored.Key))!.Event;

        Assert.Equal(stored with { Raw = default, Payload = default }, read with { Raw = default, Payload = default });
        Assert.Equal(stored.Raw.ToArray(), read.Raw.ToArray());
        Assert.Equal(stored.Payload.ToArray(), read.Payload.ToArray());
    }

    [Fact]
    public void S8_The_same_key_and_bytes_again_are_a_duplicate_and_stored_once()
    {
        Assert.Equal(AppendOutcome.Appended, Write(transaction => transaction.AppendEvent(Event(1))));
        Assert.Equal(AppendOutcome.Duplicate, Write(transaction => transaction.AppendEvent(Event(1))));
        Reopen();
        Assert.Equal(AppendOutcome.Duplicate, Write(transaction => transaction.AppendEvent(Event(1))));

        Assert.Single(Read(reader => reader.ReadEvents(0, 10)));
        Assert.Empty(Read(reader => reader.ListQuarantine(10)));
    }

    [Fact]
    public void S8_The_same_key_with_other_bytes_is_quarantined_once_and_the_first_stands()
    {
        Write(transaction => transaction.AppendEvent(Event(1)));

        Assert.Equal(AppendOutcome.Conflict, Write(transaction => transaction.AppendEvent(Event(1, "other"))));
        Assert.Equal(AppendOutcome.Conflict, Write(transaction => transaction.AppendEvent(Event(1, "other"))));

        var quarantined = Assert.Single(Read(reader => reader.ListQuarantine(10)));
        Assert.Equal("other 1"u8.ToArray(), quarantined.Raw.ToArray());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData("raw 1"u8), quarantined.StoredHash.ToArray());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData("other 1"u8), quarantined.OfferedHash.ToArray());
        Assert.Equal("raw 1"u8.ToArray(), Read(reader => reader.GetEvent(Event(1).Key))!.Event.Raw.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(ulong.MaxValue)]
    public void S8_An_event_after_a_hole_is_a_gap_and_is_not_stored(ulong sequence)
    {
        Assert.Equal(AppendOutcome.Gap, Write(transaction => transaction.AppendEvent(Event(sequence))));

        Assert.Empty(Read(reader => reader.ReadEvents(0, 10)));
        Assert.Equal(0ul, Read(reader => reader.LastContiguousSequence(Pump, Epoch)).Value);
    }

    [Fact]
    public void S8_A_recorded_loss_moves_the_contiguous_mark_and_the_log_goes_on()
    {
        Write(transaction => transaction.AppendEvent(Event(1)));

        Assert.Equal(EventsLostOutcome.Gap, Write(transaction => transaction.RecordEventsLost(Lost(3, 4))));
        Assert.Equal(EventsLostOutcome.Recorded, Write(transaction => transaction.RecordEventsLost(Lost(2, 4))));
        Assert.Equal(EventsLostOutcome.AlreadyPassed, Write(transaction => transaction.RecordEventsLost(Lost(2, 4))));
        Reopen();

        Assert.Equal(4ul, Read(reader => reader.LastContiguousSequence(Pump, Epoch)).Value);
        Assert.Equal(Lost(2, 4), Assert.Single(Read(reader => reader.ListLostEvents(Pump, Epoch))));
        Assert.Equal(AppendOutcome.Appended, Write(transaction => transaction.AppendEvent(Event(5))));
    }

    [Fact]
    public void S8_A_loss_that_overlaps_stored_events_is_recorded_only_for_what_is_missing()
    {
        Write(transaction => transaction.AppendEvent(Event(1)));

        Write(transaction => transaction.RecordEventsLost(Lost(1, 3)));

        Assert.Equal(Lost(2, 3), Assert.Single(Read(reader => reader.ListLostEvents(Pump, Epoch))));
    }

    [Fact]
    public void S8_An_event_recorded_lost_that_turns_up_after_all_is_stored()
    {
        Write(transaction => transaction.RecordEventsLost(Lost(1, 3)));

        Assert.Equal(AppendOutcome.Appended, Write(transaction => transaction.AppendEvent(Event(2))));
        Assert.Equal(AppendOutcome.Duplicate, Write(transaction => transaction.AppendEvent(Event(2))));

        Assert.Equal(3ul, Read(reader => reader.LastContiguousSequence(Pump, Epoch)).Value);
    }

    [Fact]
    public void An_undone_item_leaves_neither_rows_nor_mark_and_the_others_stand()
    {
        using (var batch = Store.Begin())
        {
            batch.BeginItem();
            batch.Transaction.AppendEvent(Event(1));
            batch.KeepItem();
            batch.BeginItem();
            batch.Transaction.AppendEvent(Event(2));
            batch.Transaction.Enqueue(Message("undone"));
            batch.UndoItem();
            var summary = batch.Commit();
            Assert.Equal((1, 0), (summary.EventsAppended, summary.Enqueued.Count));
        }

        Assert.Equal(1ul, Write(transaction => transaction.LastContiguousSequence(Pump, Epoch)).Value);
        Assert.Equal(AppendOutcome.Gap, Write(transaction => transaction.AppendEvent(Event(3))));
        Assert.Equal(AppendOutcome.Appended, Write(transaction => transaction.AppendEvent(Event(2))));
    }

    [Fact]
    public void A_batch_that_is_not_committed_leaves_nothing()
    {
        using (var batch = Store.Begin())
        {
            batch.BeginItem();
            batch.Transaction.AppendEvent(Event(1));
            batch.KeepItem();
        }

        Assert.Empty(Read(reader => reader.ReadEvents(0, 10)));
        Assert.Equal(AppendOutcome.Appended, Write(transaction => transaction.AppendEvent(Event(1))));
    }

    [Fact]
    public void Logs_of_pumps_and_epochs_are_independent()
    {
        var other = new PumpId("8899AABBCCDDEEFF");
        Write(transaction =>
        {
            transaction.AppendEvent(Event(1));
            transaction.AppendEvent(Event(1, pump: other));
            transaction.AppendEvent(Event(2, pump: other));
        });

        Assert.Equal(
            [new PumpLog(Pump, Epoch, new(1)), new PumpLog(other, Epoch, new(2))], Read(reader => reader.ListPumpLogs()));
        Assert.Equal(0ul, Read(reader => reader.LastContiguousSequence(Pump, new LogEpoch(1))).Value);
        Assert.Equal(
            [2ul],
            Read(reader => reader.ReadEvents(other, Epoch, new DeviceSequence(1), 10)).Select(row => row.Event.Key.Sequence.Value));
    }

    [Fact]
    public void S5_Held_events_come_in_order_of_occurrence_and_are_released_once()
    {
        Write(transaction =>
        {
            transaction.AppendEvent(Event(1, at: Now.AddMinutes(1), documentation: DocumentationState.Held));
            transaction.AppendEvent(Event(2, at: Now, documentation: DocumentationState.Held));
            transaction.AppendEvent(Event(3));
        });

        Assert.Equal([2ul, 1ul], Read(reader => reader.ListHeldEvents(Channel, 10)).Select(row => row.Event.Key.Sequence.Value));
        Assert.True(Write(transaction => transaction.ReleaseHeldEvent(Event(2).Key, DocumentationState.Queued)));
        Assert.False(Write(transaction => transaction.ReleaseHeldEvent(Event(2).Key, DocumentationState.Queued)));
        Assert.Equal([1ul], Read(reader => reader.ListHeldEvents(10)).Select(row => row.Event.Key.Sequence.Value));
    }

    [Fact]
    public void A_reader_keeps_seeing_the_moment_it_was_opened()
    {
        Write(transaction => transaction.AppendEvent(Event(1)));
        using var reader = Store.OpenReader();
        Write(transaction => transaction.AppendEvent(Event(2)));

        Assert.Single(reader.ReadEvents(0, 10));
        Assert.Equal(2, Read(later => later.ReadEvents(0, 10)).Count);
    }

    private static LostEvents Lost(ulong from, ulong to) => new(Pump, Epoch, new(from), new(to), "log wrapped", Now);
}
