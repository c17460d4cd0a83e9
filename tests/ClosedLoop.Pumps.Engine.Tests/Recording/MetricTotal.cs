using System.Diagnostics.Metrics;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

/// <summary>Adds up a counter on this thread of execution while it lives. Recording is synchronous, so other tests do not mix in.</summary>
internal sealed class MetricTotal : IDisposable
{
    private readonly MeterListener listener = new();
    private long total;

    public MetricTotal(string instrument)
    {
        listener.InstrumentPublished = (published, listening) =>
        {
            if (published.Name == instrument)
                listening.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref total, value));
        listener.Start();
    }

    public long Total => Interlocked.Read(ref total);

    public void Dispose() => listener.Dispose();
}
