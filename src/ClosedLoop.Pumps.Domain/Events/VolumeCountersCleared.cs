using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>The volume counters were zeroed on purpose: a normal boundary (MDC_EVT_PUMP_VOL_COUNTERS_CLEARED, 197306; S10).</summary>
public sealed record VolumeCountersCleared(EventHeader Header, ChannelStatus Status) : PumpEvent(Header, Status);
