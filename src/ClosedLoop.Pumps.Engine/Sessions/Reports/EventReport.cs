using ClosedLoop.Pumps.Domain.Events;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>An event with the bytes it came in; the bytes decide between duplicate and conflict (S8).</summary>
public sealed record EventReport(PumpEvent Event, ReadOnlyMemory<byte> Raw) : PumpReport;
