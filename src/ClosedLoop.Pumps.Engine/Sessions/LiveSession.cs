using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>A live session as others see it.</summary>
public sealed record LiveSession(FencingToken Token, HelloReport Hello)
{
    /// <summary>False: nothing was heard for two heartbeats; show the pump as away and propose nothing (S11).</summary>
    public bool LinkTrusted { get; init; } = true;
}
