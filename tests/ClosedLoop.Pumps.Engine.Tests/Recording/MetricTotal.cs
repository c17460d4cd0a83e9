using System.Diagnostics.Metrics;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

/// <summary>Adds up a counter's measurements with one tag while it lives.</summary>
internal sealed class MetricTotal : IDisposable
{
    private readonly MeterListener listener = new();
    private long total;

    public MetricTotal(string instrument, string tag, string value)
    {
        listener.InstrumentPublished = (published, listening) =>
        {
            if (published.Name == instrument)
                listening.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>((_, measured, tags, _) =>
        {
            if (tags.Contains(new KeyValuePair<string, object?>(tag, value)))
                Interlocked.Add(ref total, measured);
        });
        listener.Start();
    }

    public long Total => Interlocked.Read(ref total);

    public void Dispose() => listener.Dispose();
}
