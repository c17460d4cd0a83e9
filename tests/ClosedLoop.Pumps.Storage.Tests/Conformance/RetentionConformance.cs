using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class RetentionConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void S8_An_event_goes_only_when_every_destination_has_it()
    {
        var ids = Write(transaction =>
        {
            transaction.AppendEvent(Event(1, documentation: DocumentationState.Queued));
            return (long[])[
                transaction.Enqueue(Message("1", source: Event(1).Key)),
                transaction.Enqueue(Message("1", source: Event(1).Key, destination: "archive"))];
        });
        Write(transaction => transaction.MarkSent(ids[0], Now));
        Assert.Equal(0, Prune());
        Write(transaction => transaction.MarkParked(ids[1], "AE", Now));
        Assert.Equal(0, Prune());
        Write(transaction => transaction.DiscardParked(ids[1], Now));

        Assert.Equal(1, Prune());

        Assert.Empty(Read(reader => reader.ReadEvents(0, 10)));
        Assert.Null(Read(reader => reader.GetOutboxRow(ids[0])));
    }

    [Fact]
    public void S8_Held_events_and_queued_ones_without_messages_stay()
    {
        Write(transaction =>
        {
            transaction.AppendEvent(Event(1, documentation: DocumentationState.Held));
            transaction.AppendEvent(Event(2, documentation: DocumentationState.Queued));
            transaction.AppendEvent(Event(3, documentation: DocumentationState.NotDocumented));
        });

        Assert.Equal(1, Prune());

        Assert.Equal([1ul, 2ul], Read(reader => reader.ReadEvents(0, 10)).Select(row => row.Event.Key.Sequence.Value));
    }

    [Fact]
    public void S8_The_contiguous_mark_outlives_its_events_and_a_pruned_event_is_still_a_duplicate()
    {
        Write(transaction =>
        {
            transaction.AppendEvent(Event(1));
            transaction.AppendEvent(Event(2));
        });
        Assert.Equal(2, Prune());
        Reopen();

        Assert.Equal(2ul, Read(reader => reader.LastContiguousSequence(Pump, Epoch)).Value);
        Assert.Equal(AppendOutcome.Duplicate, Write(transaction => transaction.AppendEvent(Event(2))));
        Assert.Equal(AppendOutcome.Appended, Write(transaction => transaction.AppendEvent(Event(3))));
        Assert.True(Read(reader => reader.GetEvent(Event(3).Key))!.JournalId > 2);
    }

    [Fact]
    public void Young_events_stay_and_old_ones_go_in_bounded_chunks()
    {
        Write(transaction =>
        {
            for (ulong sequence = 1; sequence <= 5; sequence++)
                transaction.AppendEvent(Event(sequence, at: sequence <= 3 ? Now : Now.AddDays(40)));
        });

        Assert.Equal(2, Prune(rowsMax: 2));
        Assert.Equal(1, Prune(rowsMax: 2));
        Assert.Equal(0, Prune(rowsMax: 2));

        Assert.Equal([4ul, 5ul], Read(reader => reader.ReadEvents(0, 10)).Select(row => row.Event.Key.Sequence.Value));
    }

    [Fact]
    public void Closed_cases_with_their_moves_old_inbound_messages_and_sent_answers_go_and_the_rest_stays()
    {
        var old = Now.AddDays(-1);
        var answer = Write(transaction =>
        {
            transaction.InsertCase(Case("closed", isOpen: false, updatedAt: old));
            transaction.AppendTransition(new ProgramId("closed"), null, "Received", old, "");
            transaction.InsertCase(Case("open", updatedAt: old));
            transaction.InsertInbound(Inbound("old", old));
            transaction.InsertInbound(Inbound("new", Now.AddDays(40)));
            transaction.Enqueue(Message("unsent", lane: "case-2", at: old));
            return transaction.Enqueue(Message("answer", lane: "case-1", at: old));
        });
        Write(transaction => transaction.MarkSent(answer, old));

        Assert.Equal(3, Prune());

        Assert.Null(Read(reader => reader.GetCase(new ProgramId("closed"))));
        Assert.Empty(Read(reader => reader.ListTransitions(new ProgramId("closed"))));
        Assert.NotNull(Read(reader => reader.GetCase(new ProgramId("open"))));
        Assert.NotNull(Read(reader => reader.TryGetInbound("EHR", "new", old)));
        Assert.Null(Read(reader => reader.TryGetInbound("EHR", "old", old)));
        Assert.Equal(["case-2"], Read(reader => reader.ListOutboxLanes("ehr")).Select(lane => lane.Lane));
    }

    private int Prune(int rowsMax = 100) => Write(transaction => transaction.Prune(Now.AddDays(30), rowsMax));
}
