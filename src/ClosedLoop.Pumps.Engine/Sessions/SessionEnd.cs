using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>How a session ended.</summary>
/// <param name="Refused">Set when the pump was told a reason.</param>
/// <param name="Detail">Safe to log: names rules and fields, never content.</param>
public sealed record SessionEnd(SessionEndReason Reason, RefuseReason? Refused, string Detail)
{
    public override string ToString() => Refused is { } refused ? $"{Reason} {refused}: {Detail}" : $"{Reason}: {Detail}";
}
