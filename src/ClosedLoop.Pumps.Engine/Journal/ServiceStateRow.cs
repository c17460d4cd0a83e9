using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A pump's service state from an instant on, with who set it and why. Only ever added; the newest holds.</summary>
public sealed record ServiceStateRow(PumpId Pump, ServiceState State, DateTimeOffset At, string Actor, string Reason);
