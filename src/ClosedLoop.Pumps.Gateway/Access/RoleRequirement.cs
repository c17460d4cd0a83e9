using System.Collections.Immutable;
using ClosedLoop.Pumps.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>One of the roles; or, where allowed, a reader on this machine.</summary>
/// <param name="LocalMayRead">False: what is behind it names patients, or is meant for a known person only.</param>
public sealed record RoleRequirement(ImmutableArray<Role> Roles, bool LocalMayRead) : IAuthorizationRequirement;
