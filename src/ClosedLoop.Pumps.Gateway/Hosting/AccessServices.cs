using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Named bearer tokens and roles for the HTTP interface.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton(settings.Http);
        services.AddSingleton(provider => new TokenStore(
            TokenFile.PathIn(settings.Store.DataFolder), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FailedAttempts>();
        services.AddSingleton<AccessAudit>();
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddAuthentication(BearerTokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null);
        // A route that somebody forgot to guard is closed, not open.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(AccessRoutes.Policy(new RoleRequirement([Role.Administrator], LocalMayRead: false)));
        return services;
    }
}
