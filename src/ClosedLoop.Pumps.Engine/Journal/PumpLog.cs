using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One log of one pump and how far it is stored without a hole.</summary>
public sealed record PumpLog(PumpId Pump, LogEpoch Epoch, DeviceSequence LastContiguous);
