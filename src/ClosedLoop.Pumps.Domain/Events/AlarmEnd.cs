using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>An alarm condition is over. Only the pump ends an alarm.</summary>
public sealed record AlarmEnd(EventHeader Header, ChannelStatus Status, uint AlarmCode, AlarmPriority Priority) : PumpEvent(Header, Status);
