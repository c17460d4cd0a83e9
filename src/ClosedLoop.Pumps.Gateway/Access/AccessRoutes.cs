using ClosedLoop.Pumps.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Guards of routes. A route without any is for administrators only.</summary>
public static class AccessRoutes
{
    /// <summary>Asks for one of the roles. Under <see cref="AccessMode.LoopbackOpen"/> a caller on this machine may read without a token.</summary>
    public static T RequireRole<T>(this T route, params Role[] roles)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(Policy(new RoleRequirement([.. roles], LocalMayRead: true)));

    /// <summary>Asks for one of the roles, always: for what names patients, and for whoever has to be somebody.</summary>
    public static T RequirePerson<T>(this T route, params Role[] roles)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(Policy(new RoleRequirement([.. roles], LocalMayRead: false)));

    /// <summary>Asks for anybody who is known, whatever the role.</summary>
    public static T RequireAnybody<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequirePerson(Enum.GetValues<Role>());

    public static AuthorizationPolicy Policy(RoleRequirement requirement) =>
        new AuthorizationPolicyBuilder(AccessScheme.Name).AddRequirements(requirement).Build();
}
