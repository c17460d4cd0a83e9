namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>Where a sink's points are. Offered + Recovered = Written + Dropped + Waiting + Spilled.</summary>
/// <param name="Offered">Handed to the sink since the start.</param>
/// <param name="Recovered">Found on disk at the start.</param>
/// <param name="Written">The store has them.</param>
/// <param name="Dropped">By reason; only reasons that occurred.</param>
/// <param name="Waiting">In memory.</param>
/// <param name="Spilled">On disk.</param>
/// <param name="Fault">Why nothing is written now; null when the last attempt succeeded.</param>
public sealed record SinkCounts(
    long Offered, long Recovered, long Written, IReadOnlyDictionary<PointLoss, long> Dropped, long Waiting, long Spilled, string? Fault)
{
    public bool AddsUp => Offered + Recovered == Written + Dropped.Values.Sum() + Waiting + Spilled;
}
