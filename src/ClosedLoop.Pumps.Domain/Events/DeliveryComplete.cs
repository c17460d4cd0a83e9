using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>The programmed volume is in; KVO may follow (MDC_EVT_PUMP_DELIV_COMP, 197292).</summary>
public sealed record DeliveryComplete(EventHeader Header, ChannelStatus Status, InfusionSource Source) : PumpEvent(Header, Status);
