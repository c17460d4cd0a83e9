using ClosedLoop.Pumps.Telemetry.Tests.Lines;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

/// <summary>A write as the server got it.</summary>
/// <param name="Number">From 1.</param>
internal sealed record FakeRequest(int Number, string Path, string? Authorization, string? Encoding, IReadOnlyList<StrictLine> Lines);
