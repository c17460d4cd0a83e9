using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>A proposal ended without being started (MDC_EVT_PUMP_AUTO_PROG_CLEARED, 197298).</summary>
public sealed record AutoProgramCleared(EventHeader Header, ChannelStatus Status, ProgramId Program, ClearReason Reason) : PumpEvent(Header, Status);
