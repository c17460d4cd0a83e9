using System.Net;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Authorization;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Decides whether the caller may: by a role of its token, or as a reader on this machine.</summary>
public sealed class RoleHandler(HttpOptions options) : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.Resource is HttpContext http)
        {
            var caller = Caller.Of(http);
            var may = caller.IsKnown
                ? requirement.Roles.Any(caller.Person.Has) && (caller.Scopes is null || caller.Scopes.Contains(TokenScopes.Of(http.Request)))
                : requirement.LocalMayRead && IsLocalRead(http);
            if (may)
                context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // Behind a proxy on this machine everybody would look local.
    private bool IsLocalRead(HttpContext http) =>
        options.Access == AccessMode.LoopbackOpen
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("X-Forwarded-For");
}
