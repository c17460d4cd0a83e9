namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>The displayed clock was set; the header has the new time (MDC_EVT_DEVICE_TIME_CHANGED, 197308).</summary>
public sealed record DeviceTimeChanged(EventHeader Header, DateTimeOffset Previous) : PumpEvent(Header, null);
