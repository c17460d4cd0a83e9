using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>The pump can no longer fill this gap (S8): recorded, alerted, and the session goes on.</summary>
public sealed record EventsLostReport(LogEpoch Epoch, DeviceSequence From, DeviceSequence To, string Reason) : PumpReport;
