using System.Text;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Outbox;

public sealed class OutboxRelayTests : IDisposable
{
    private static readonly Person Biomed = new("biomed", new ClinicianId("B1"), [Role.Biomed]);

    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new();
    private readonly PumpMetrics metrics = new();
    private readonly PlayedDestination ehr = new();
    private readonly PlayedDestination archive = new();

    public void Dispose()
    {
        metrics.Dispose();
        folder.Dispose();
    }

    [Fact]
    public Task S9_Each_lane_arrives_in_order_over_several_connections_and_is_then_empty() => WithRelayAsync(async (writer, relay, store) =>
    {
        var messages = Enumerable.Range(0, 200).Select(number => (Lane: $"pump-{number % 7}", Id: $"M{number}")).ToArray();
        await Task.WhenAll(messages.Select(message => EnqueueAsync(writer, message.Id, message.Lane)));
        await ehr.ReceivedAsync(200);

        await AdvanceUntilAsync(() => Depth(store) == 0);
        foreach (var lane in messages.GroupBy(message => message.Lane))
        {
            var expected = lane.Select(message => message.Id).ToHashSet();
            Assert.Equal(lane.Select(message => message.Id), ehr.Accepted.Where(expected.Contains));
        }
    });

    [Fact]
    public Task S9_A_dead_destination_delays_no_other_and_catches_up_when_it_is_back() => WithRelayAsync(async (writer, relay, _) =>
    {
        ehr.Answer = _ => new SendOutcome.ConnectionFailed("connection refused");
        for (var number = 0; number < 20; number++)
        {
            await EnqueueAsync(writer, $"E{number}", "pump-1");
            await EnqueueAsync(writer, $"A{number}", "pump-1", "archive");
        }

        await archive.ReceivedAsync(20);
        Assert.Empty(ehr.Accepted);
        Assert.Contains(relay.DestinationStates(), state => state is { Destination: "ehr", LastFailure: "connection refused" });

        ehr.Answer = _ => new SendOutcome.Accepted();
        await AdvanceUntilAsync(() => ehr.Accepted.Count == 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"E{number}"), ehr.Accepted);
    });

    [Fact]
    public Task S9_A_parked_message_is_visible_and_a_person_decides_with_a_reason() => WithRelayAsync(async (writer, relay, store) =>
    {
        ehr.Answer = id => id is "bad" or "worse" ? new SendOutcome.Rejected("AE", "unknown order") : new SendOutcome.Accepted();
        var bad = await EnqueueAsync(writer, "bad", "pump-1");
        var worse = await EnqueueAsync(writer, "worse", "pump-1");
        await EnqueueAsync(writer, "behind", "pump-1");
        await EnqueueAsync(writer, "other", "pump-2");
        await ehr.ReceivedAsync(1);
        await AdvanceUntilAsync(() => relay.ListParked(10).Count == 1);
        Assert.Equal(("AE: unknown order", bad), (relay.ListParked(10)[0].Reason, relay.ListParked(10)[0].Row.Id));
        Assert.Equal(["other"], ehr.Accepted);

        ehr.Answer = id => id is "worse" ? new SendOutcome.Rejected("AR", "no") : new SendOutcome.Accepted();
        Assert.True(await relay.RetryParkedAsync(bad, Biomed, "order now known", CancellationToken.None));
        await AdvanceUntilAsync(() => relay.ListParked(10) is [{ Row: var row }] && row.Id == worse);
        Assert.False(await relay.DiscardParkedAsync(bad, Biomed, "twice", CancellationToken.None));
        Assert.True(await relay.DiscardParkedAsync(worse, Biomed, "documented by hand", CancellationToken.None));
        await ehr.ReceivedAsync(3);

        Assert.Equal(["other", "bad", "behind"], ehr.Accepted);
        using var reader = store.OpenReader();
        Assert.Equal(
            [("outbox.discard", "documented by hand"), ("outbox.retry", "order now known")],
            reader.ListAudit(10).Select(entry => (entry.Action, entry.Reason)));
    });

    [Fact]
    public async Task S9_What_was_unsent_at_the_end_goes_out_after_the_next_start_with_the_same_bytes_and_control_id()
    {
        ehr.Answer = _ => new SendOutcome.ConnectionFailed("down");
        await WithRelayAsync(async (writer, _, _) =>
        {
            for (var number = 0; number < 40; number++)
                await EnqueueAsync(writer, $"M{number}", "pump-1");
        });

        ehr.Answer = _ => new SendOutcome.Accepted();
        await WithRelayAsync((_, _, _) => ehr.ReceivedAsync(40));

        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"M{number}"), ehr.Accepted);
        Assert.All(ehr.Attempts, attempt => Assert.Equal($"bytes of {attempt.ControlId}", attempt.Text));
    }

    [Fact]
    public async Task S9_Marks_share_commits_and_those_that_wait_at_the_end_are_written()
    {
        var commits = 0;
        await WithRelayAsync(async (writer, _, _) =>
        {
            await writer.WriteAsync(
                transaction =>
                {
                    for (var number = 0; number < 100; number++)
                        transaction.Enqueue(Message($"M{number}", "pump-1"));
                },
                CancellationToken.None);
            writer.Committed += _ => Interlocked.Increment(ref commits);
            await ehr.ReceivedAsync(100);
        });

        // That of the messages may still be told; then the first marks, and after a wait that the clock here never ends, all others.
        Assert.InRange(commits, 1, 3);
        using var store = SqliteJournalStore.Open(new SqliteStoreOptions { Path = folder.File("journal.db") }, TimeProvider.System);
        Assert.Equal(0, Depth(store));
    }

    [Fact]
    public Task A_sender_that_throws_does_not_stop_its_lanes_for_ever() => WithRelayAsync(async (writer, relay, _) =>
    {
        ehr.Answer = _ => throw new ArithmeticException("a defect in a sender");
        await EnqueueAsync(writer, "M1", "pump-1");
        await Waiting.UntilAsync(() => relay.DestinationStates().Any(state => state.ConnectionFailures > 0), "the defect is noticed");

        ehr.Answer = _ => new SendOutcome.Accepted();
        await AdvanceUntilAsync(() => ehr.Accepted.Count == 1);
    });

    [Fact]
    public Task A_snapshot_is_sent_without_a_trace_in_the_store() => WithRelayAsync(async (_, relay, store) =>
    {
        Assert.True(relay.OfferSnapshot("ehr", "pump-1", new LaneSnapshot("S1", Encoding.UTF8.GetBytes("bytes of S1"))));
        Assert.False(relay.OfferSnapshot("nobody", "pump-1", new LaneSnapshot("S2", default)));
        await ehr.ReceivedAsync(1);

        Assert.Equal(["S1"], ehr.Accepted);
        Assert.Equal(0, Depth(store));
    });

    private static long Depth(SqliteJournalStore store)
    {
        using var reader = store.OpenReader();
        return reader.OutboxDepths().Sum(depth => depth.Unsent);
    }

    private Task<long> EnqueueAsync(JournalWriter writer, string controlId, string lane, string destination = "ehr")
    {
        var message = Message(controlId, lane, destination);
        return writer.WriteAsync(transaction => transaction.Enqueue(message), CancellationToken.None);
    }

    private OutboxMessage Message(string controlId, string lane, string destination = "ehr") =>
        new(destination, lane, "PCD-10", controlId, Encoding.UTF8.GetBytes($"bytes of {controlId}"), time.GetUtcNow(), "");

    private Task AdvanceUntilAsync(Func<bool> condition) => Waiting.UntilAsync(
        () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return condition();
        },
        "what was waited for came with time");

    private async Task WithRelayAsync(Func<JournalWriter, OutboxRelay, SqliteJournalStore, Task> test)
    {
        using var store = SqliteJournalStore.Open(new SqliteStoreOptions { Path = folder.File("journal.db") }, TimeProvider.System);
        await using var writer = new JournalWriter(store, new JournalWriterOptions(), time, metrics);
        var options = new OutboxDestinationOptions { ConnectionsPerDestination = 2, BackoffMaxMs = 1000 };
        await using var relay = new OutboxRelay(
            store, writer,
            [new OutboxDestination("ehr", options, _ => ehr.Connect()), new OutboxDestination("archive", options, _ => archive.Connect())],
            jitterSeed: 3, time, metrics);
        relay.Start();
        await test(writer, relay, store);
    }
}
