using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>A gap the pump can not fill (S8): not an event of the pump, but a fact about its log. Both ends are lost too.</summary>
public sealed record EventsLost(PumpId Pump, LogEpoch Epoch, DeviceSequence From, DeviceSequence To, LostReason Reason);
