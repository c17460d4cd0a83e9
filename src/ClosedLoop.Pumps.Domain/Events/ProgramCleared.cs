using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>The program was wiped from the source (MDC_EVT_PUMP_PROG_CLEARED, 197296).</summary>
public sealed record ProgramCleared(EventHeader Header, ChannelStatus Status, InfusionSource Source) : PumpEvent(Header, Status);
