using ClosedLoop.Pumps.Telemetry.Sinks;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>The points of one store: offered + recovered = written + dropped + waiting + spilled.</summary>
/// <param name="Dropped">By reason.</param>
/// <param name="Fault">Why nothing is written now; null when it is.</param>
public sealed record TelemetrySinkView(
    string Name, long Offered, long Recovered, long Written, IReadOnlyDictionary<string, long> Dropped, long Waiting, long Spilled, string? Fault)
{
    public static TelemetrySinkView Of(ITelemetrySink sink)
    {
        var counts = sink.Counts;
        return new TelemetrySinkView(
            sink.Name, counts.Offered, counts.Recovered, counts.Written,
            counts.Dropped.ToDictionary(loss => loss.Key.ToString(), loss => loss.Value), counts.Waiting, counts.Spilled, counts.Fault);
    }
}
