using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

public sealed record TelemetryReport(PumpTelemetry Telemetry) : PumpReport;
