namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>The time the pump judges proposals by (S3), and proof of life.</summary>
public sealed record HeartbeatCommand(DateTimeOffset ServerTime, ulong MonotonicMs, ulong EchoMonotonicMs) : PumpCommand;
