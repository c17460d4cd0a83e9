namespace ClosedLoop.Pumps.Gateway.Health;

/// <param name="Status">live or stuck, ready or not ready.</param>
/// <param name="Reasons">Why not.</param>
public sealed record HealthState(string Status, IReadOnlyList<string> Reasons);
