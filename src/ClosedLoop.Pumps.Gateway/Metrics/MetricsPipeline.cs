using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ClosedLoop.Pumps.Gateway.Metrics;

/// <summary>One aggregation of the product's meter, read by the text endpoint and, where an endpoint is set, pushed by OTLP.</summary>
public sealed class MetricsPipeline : IDisposable
{
    public const string MeterName = "ClosedLoop.Pumps";

    // Latencies here run from a disk flush (0.1 ms) to an EHR that is down (minutes).
    private static readonly double[] DurationBucketsSeconds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    // Room is taken for each instrument at once, 100 bytes a series. Tags come from small closed sets: the largest is destinations by outcome.
    private const int SeriesPerInstrumentMax = 200;

    private readonly PrometheusText _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private readonly Lock _gate = new();

    public MetricsPipeline(Uri? otlpEndpoint)
    {
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        var builder = Sdk.CreateMeterProviderBuilder()
            .AddMeter(MeterName)
            .AddView(instrument => instrument.Unit == "s"
                ? new ExplicitBucketHistogramConfiguration { Boundaries = DurationBucketsSeconds, CardinalityLimit = SeriesPerInstrumentMax }
                : new MetricStreamConfiguration { CardinalityLimit = SeriesPerInstrumentMax })
            .AddReader(_reader);
        if (otlpEndpoint is not null)
            builder.AddOtlpExporter(options => options.Endpoint = otlpEndpoint);
        _provider = builder.Build();
    }

    /// <summary>Collects now and returns the Prometheus text.</summary>
    public string Scrape()
    {
        lock (_gate)
        {
            _reader.Collect();
            return _exporter.LastText;
        }
    }

    public void Dispose() => _provider.Dispose();
}
