using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

public sealed class SpillTests : SinkBench
{
    private protected override InfluxOptions Tuned(InfluxOptions options) =>
        options with { BatchPointsMax = 5, BatchMs = 5, MemoryBatchesMax = 2, TimeoutMs = 30_000 };

    [Fact]
    public async Task While_the_server_is_away_batches_are_spilled_and_then_sent_in_order()
    {
        Server.Decide = _ => FakeAnswer.Refuse(503);
        await using var sink = Start(Options);
        for (var second = 0; second < 100; second += 5)
            await OfferAsync(sink, second, 5);
        Assert.True(sink.Counts is { AddsUp: true, Written: 0, Spilled: > 50 });
        Server.Decide = request => FakeAnswer.Take(request.Lines);
        await sink.SettledAsync();
        Assert.Equal(Enumerable.Range(0, 100).Select(s => Rows.StartMs + (s * 1_000)), Server.Accepted.Select(line => line.Timestamp));
        Assert.Empty(Directory.GetFiles(SpillPath));
    }

    [Fact]
    public async Task When_the_spill_folder_is_full_the_newest_are_dropped_and_counted()
    {
        Server.Decide = _ => FakeAnswer.Refuse(503);
        await using var sink = Start(Options with { SpillBytesMax = 2_000 });
        for (var second = 0; second < 100; second += 5)
            await OfferAsync(sink, second, 5);
        var lost = sink.Counts.Dropped[PointLoss.SpillFull];
        Assert.InRange(lost, 1, 90);
        Server.Decide = request => FakeAnswer.Take(request.Lines);
        await sink.SettledAsync();
        Assert.Equal(100 - lost, sink.Counts.Written);
        Assert.Equal(Enumerable.Range(0, (int)(100 - lost)).Select(s => Rows.StartMs + (s * 1_000)), Server.Accepted.Select(line => line.Timestamp));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_loses_points_but_counts_them()
    {
        await File.WriteAllTextAsync(SpillPath, "a file where the folder should be");
        Server.Decide = _ => FakeAnswer.Refuse(503);
        await using var sink = Start(Options);
        for (var second = 0; second < 50; second += 5)
            await OfferAsync(sink, second, 5);
        Assert.True(sink.Counts.Dropped[PointLoss.SpillFailed] > 0);
        Assert.True(sink.Counts.AddsUp);
    }

    [Fact]
    public async Task What_was_not_sent_at_the_end_is_sent_by_the_next_start_before_anything_new()
    {
        Server.Decide = _ => FakeAnswer.Refuse(503);
        await using (var first = Start(Options))
        {
            first.Sink.Offer(Rows.Seconds(0, 33));
            await Waiting.UntilAsync(() => first.Counts.Fault is not null, "the server is away");
            await first.StopAsync();
            Assert.True(first.Counts is { AddsUp: true, Waiting: 0, Spilled: 33 });
        }

        Server.Decide = request => FakeAnswer.Take(request.Lines);
        await using var second = Start(Options);
        Assert.Equal(33, second.Counts.Recovered);
        second.Sink.Offer(Rows.Seconds(33, 5));
        await second.SettledAsync();
        Assert.Equal(Enumerable.Range(0, 38).Select(s => Rows.StartMs + (s * 1_000)), Server.Accepted.Select(line => line.Timestamp));
    }

    [Fact]
    public async Task A_spilled_file_that_was_cut_off_is_counted_and_the_others_are_sent()
    {
        Server.Decide = _ => FakeAnswer.Refuse(503);
        await using (var first = Start(Options))
        {
            first.Sink.Offer(Rows.Seconds(0, 20));
            await Waiting.UntilAsync(() => first.Counts.Fault is not null, "the server is away");
        }

        var cut = Directory.GetFiles(SpillPath).Order(StringComparer.Ordinal).ElementAt(1);
        await File.WriteAllTextAsync(cut, "pump_telem");
        Server.Decide = request => FakeAnswer.Take(request.Lines);
        await using var second = Start(Options);
        await second.SettledAsync();
        Assert.Equal((20, 5, 15), (second.Counts.Recovered, second.Counts.Dropped[PointLoss.SpillDamaged], second.Counts.Written));
    }

    [Fact]
    public void Whatever_the_server_does_every_point_is_written_or_counted()
    {
        // 0 takes, 1 partial, 2 cannot read odd seconds, 3 does not let in, 4 too large, 5 slow down, 6 broken, 7 away
        var script = Gen.Choose(0, 7).ListOf();
        var offers = Gen.Choose(1, 12).NonEmptyListOf();
        Prop.ForAll(script.ToArbitrary(), offers.ToArbitrary(), (answers, sizes) =>
        {
            RunAsync([.. answers.Take(12)], [.. sizes.Take(12)]).GetAwaiter().GetResult();
            return true;
        }).MustHold(60);
    }

    private async Task RunAsync(int[] answers, int[] sizes)
    {
        var number = 0;
        var taken = new HashSet<long>();
        Server.Decide = request =>
        {
            var at = number++;
            var answer = Answer(at < answers.Length ? answers[at] : 0, request);
            taken.UnionWith(answer.Taken.Select(line => line.Timestamp));
            return answer;
        };
        using var own = new TemporaryFolder();
        await using var sink = Start(
            Options with { MemoryBatchesMax = 1, SpillBytesMax = 4_000, QueueRowsMax = 20 }, spill: own.File("s"));
        var second = 0;
        foreach (var size in sizes)
        {
            sink.Sink.Offer(Rows.Seconds(second, size));
            second += size;
        }

        await sink.SettledAsync();
        var counts = sink.Counts;
        Assert.Equal(second, counts.Offered);
        Assert.Equal(counts.Written, taken.Count);
        Assert.Equal(second, counts.Written + counts.Dropped.Values.Sum());
    }

    private static FakeAnswer Answer(int kind, FakeRequest request) => kind switch
    {
        1 => new FakeAnswer(400, "partial write: points beyond retention policy dropped=1", [.. request.Lines.Skip(1)]),
        2 when request.Lines.Any(line => line.Timestamp / 1_000 % 2 == 1) => FakeAnswer.Refuse(400, "invalid"),
        3 => FakeAnswer.Refuse(401),
        4 when request.Lines.Count > 2 => FakeAnswer.Refuse(413),
        5 => FakeAnswer.Refuse(429),
        6 => FakeAnswer.Refuse(500),
        7 => FakeAnswer.Refuse(503),
        _ => FakeAnswer.Take(request.Lines),
    };

    private static async Task OfferAsync(RunningSink sink, int from, int count)
    {
        sink.Sink.Offer(Rows.Seconds(from, count));

        // One batch each: the next is offered when this one has left the queue.
        await Waiting.UntilAsync(() => ((InfluxSink)sink.Sink).IsQueueEmpty, "the rows are a batch");
    }
}
