using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>Everything up to and including <paramref name="Cumulative"/> is durable (S1).</summary>
/// <param name="Resend">Ask for everything after it again.</param>
public sealed record AckEventsCommand(LogEpoch Epoch, DeviceSequence Cumulative, bool Resend) : PumpCommand;
