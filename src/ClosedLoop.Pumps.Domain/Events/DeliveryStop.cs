using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>A segment ends before the program is done, or at a transition (MDC_EVT_PUMP_DELIV_STOP, 197290).</summary>
public sealed record DeliveryStop(EventHeader Header, ChannelStatus Status, InfusionSource Source) : PumpEvent(Header, Status);
