namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>Said before closing; the pump waits <paramref name="RetryAfterMs"/> plus jitter (S7).</summary>
public sealed record RefuseCommand(RefuseReason Reason, string Text, int RetryAfterMs) : PumpCommand;
