namespace ClosedLoop.Pumps.Engine.Keeping;

/// <param name="Since">When the phase began.</param>
public readonly record struct LinkStanding(LinkPhase Phase, DateTimeOffset Since);
