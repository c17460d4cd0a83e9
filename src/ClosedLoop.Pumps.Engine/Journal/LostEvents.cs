using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A range of a pump's log that the pump can no longer supply (S8), both ends included.</summary>
public sealed record LostEvents(PumpId Pump, LogEpoch Epoch, DeviceSequence From, DeviceSequence To, string Reason, DateTimeOffset RecordedAt);
