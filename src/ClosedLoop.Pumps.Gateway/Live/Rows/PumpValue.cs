namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A measured value as last heard.</summary>
/// <param name="Metric">rate, volume, pressure, battery, round_trip or clock_offset, as in telemetry.</param>
/// <param name="Channel">Null = of the whole pump.</param>
/// <param name="Value">Exact decimal.</param>
/// <param name="Unit">UCUM.</param>
/// <param name="AgeMs">How old it is (S11).</param>
public sealed record PumpValue(string Metric, string? Channel, string Value, string Unit, long AgeMs);
