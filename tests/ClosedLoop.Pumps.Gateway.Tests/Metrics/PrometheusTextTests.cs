using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Gateway.Metrics;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter meter = new(MetricsPipeline.MeterName, null, null, new object());
    private readonly MetricsPipeline pipeline = new(null);

    [Fact]
    public void A_counter_is_a_total_with_its_labels_and_keeps_counting()
    {
        var counter = meter.CreateCounter<long>("test.frames", "{frame}", "Frames\nread");
        counter.Add(2, new KeyValuePair<string, object?>("why.not", "a \"b\"\\c\nd"));
        pipeline.Scrape();
        counter.Add(3, new KeyValuePair<string, object?>("why.not", "a \"b\"\\c\nd"));
        var lines = pipeline.Scrape().Split('\n');
        Assert.Contains("# HELP test_frames_total Frames read", lines);
        Assert.Contains("# TYPE test_frames_total counter", lines);
        Assert.Contains("""test_frames_total{why_not="a \"b\"\\c\nd"} 5""", lines);
    }

    [Fact]
    public void A_histogram_of_seconds_has_cumulative_buckets_up_to_infinity()
    {
        var histogram = meter.CreateHistogram<double>("test.commit", "s");
        histogram.Record(0.0002);
        histogram.Record(0.003);
        histogram.Record(1_000);
        var lines = pipeline.Scrape().Split('\n');
        Assert.Contains("# TYPE test_commit_seconds histogram", lines);
        Assert.Contains("test_commit_seconds_bucket{le=\"0.0001\"} 0", lines);
        Assert.Contains("test_commit_seconds_bucket{le=\"0.00025\"} 1", lines);
        Assert.Contains("test_commit_seconds_bucket{le=\"300\"} 2", lines);
        Assert.Contains("test_commit_seconds_bucket{le=\"+Inf\"} 3", lines);
        Assert.Contains("test_commit_seconds_count 3", lines);
    }

    [Fact]
    public void A_gauge_is_written_as_it_is_read_now_and_infinity_in_the_formats_words()
    {
        meter.CreateObservableGauge("test.level", () => double.PositiveInfinity);
        meter.CreateObservableUpDownCounter("test.depth", () => 7L);
        var lines = pipeline.Scrape().Split('\n');
        Assert.Contains("# TYPE test_level gauge", lines);
        Assert.Contains("test_level +Inf", lines);
        Assert.Contains("# TYPE test_depth gauge", lines);
        Assert.Contains("test_depth 7", lines);
    }

    [Fact]
    public void Every_line_is_a_comment_or_a_sample()
    {
        meter.CreateCounter<long>("test.one").Add(1);
        foreach (var line in pipeline.Scrape().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Matches(@"^(# (HELP|TYPE) [a-zA-Z_][a-zA-Z0-9_]* .+|[a-zA-Z_][a-zA-Z0-9_]*(\{.*\})? [^ ]+)$", line);
    }

    public void Dispose()
    {
        pipeline.Dispose();
        meter.Dispose();
    }
}
