using ClosedLoop.Pumps.Engine.Clocks;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A pump's clock beside ours.</summary>
/// <param name="Standing">Unknown, Right, Off or Suspect.</param>
/// <param name="AgeMs">How old the measurement is (S11); null = never measured.</param>
public sealed record ClockView(
    string Standing,
    long? OffsetMs,
    long? UncertaintyMs,
    long? RoundTripMs,
    DateTimeOffset? MeasuredAt,
    long? AgeMs,
    bool Locked,
    int Jumps,
    DateTimeOffset? LastJumpAt,
    ClockPointView[] History)
{
    public static ClockView Of(ClockReading clock, DateTimeOffset now) => new(
        clock.Standing.ToString(),
        clock.Estimate.Best?.OffsetMs,
        clock.Estimate.Best?.UncertaintyMs,
        clock.Estimate.Best?.RoundTripMs,
        clock.Estimate.MeasuredAt,
        clock.Estimate.MeasuredAt is { } measured ? (long)(now - measured).TotalMilliseconds : null,
        clock.Locked,
        clock.Estimate.Jumps,
        clock.Estimate.LastJumpAt,
        [.. clock.History.Select(point => new ClockPointView(point.At, point.OffsetMs, point.RoundTripMs))]);
}
