namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One measurement of a pump's clock.</summary>
public sealed record ClockPointView(DateTimeOffset At, long OffsetMs, long? RoundTripMs);
