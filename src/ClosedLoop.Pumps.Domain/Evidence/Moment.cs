namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>One moment on both clocks.</summary>
/// <param name="At">When it occurred, by the gateway's clock.</param>
/// <param name="PumpTime">As the pump displayed it.</param>
public sealed record Moment(DateTimeOffset At, DateTimeOffset PumpTime);
