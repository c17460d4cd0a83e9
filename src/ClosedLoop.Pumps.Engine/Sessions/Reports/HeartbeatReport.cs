namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <param name="DeviceTime">The clock the pump displays, for its offset.</param>
/// <param name="EchoMonotonicMs">Our own monotonic value of the heartbeat it answers, for the round trip; 0 = none yet.</param>
public sealed record HeartbeatReport(DateTimeOffset DeviceTime, ulong MonotonicMs, ulong EchoMonotonicMs) : PumpReport;
