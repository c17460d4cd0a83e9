namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What became of every sample and point since the gateway started.</summary>
/// <param name="Samples">In windows.</param>
/// <param name="Lost">Samples in no window, by reason.</param>
public sealed record TelemetryCountsView(long Samples, IReadOnlyDictionary<string, long> Lost, IReadOnlyList<TelemetrySinkView> Sinks);
