using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>An alarm condition appeared. AlarmCode is an MDC event code, e.g. 196940.</summary>
public sealed record AlarmBegin(EventHeader Header, ChannelStatus Status, uint AlarmCode, AlarmPriority Priority) : PumpEvent(Header, Status);
