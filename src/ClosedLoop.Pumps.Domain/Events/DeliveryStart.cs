using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>A delivery segment begins: also after a rate change, to KVO, a bolus (MDC_EVT_PUMP_DELIV_START, 197288).</summary>
public sealed record DeliveryStart(EventHeader Header, ChannelStatus Status, InfusionSource Source) : PumpEvent(Header, Status);
