using ClosedLoop.Pumps.Domain.Events;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>An alarm condition that is on at the moment of a reading.</summary>
/// <param name="Code">MDC event code.</param>
public readonly record struct PolledAlarm(uint Code, AlarmPriority Priority);
