using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>The channel joined, moved in or left a relay; its part is in the status (MDC_EVT_PUMP_PROG_RELAY).</summary>
public sealed record ProgramRelay(EventHeader Header, ChannelStatus Status) : PumpEvent(Header, Status);
