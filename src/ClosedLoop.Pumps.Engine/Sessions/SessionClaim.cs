using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <param name="Token">Of this session.</param>
/// <param name="LastCommitted">Of the epoch the pump named; 0 when none.</param>
public readonly record struct SessionClaim(FencingToken Token, DeviceSequence LastCommitted);
