using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Access.Live;
using ClosedLoop.Pumps.Gateway.Access.Oidc;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Access.Sessions;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Named bearer tokens, accounts, sessions and roles for the HTTP interface.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton(settings.Http);
        services.AddSingleton(provider => new TokenStore(
            TokenFile.PathIn(settings.Store.DataFolder), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FailedAttempts>();
        services.AddSingleton<AccessAudit>();
        services.AddSingleton(new SessionLife(TimeSpan.FromMilliseconds(settings.Http.IdleLockMs)));
        services.AddSingleton<AccessBook>();
        services.AddSingleton<SecretChecker>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<DemoUsers>();
        services.AddSingleton<PatientDoor>();
        services.AddSingleton<CallerCheck>().AddSingleton<HubGuard>();
        services.Configure<HubOptions>(options => options.AddFilter<HubGuard>());
        services.AddSingleton(new SignInWays(settings.Oidc is { IsOn: true, ClientId.Length: > 0 }
            ? new SignInWaysView.Issuer(settings.Oidc.Name, OidcServices.StartPath)
            : null));
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddAuthentication(AccessScheme.Name)
            .AddPolicyScheme(AccessScheme.Name, null, options => options.ForwardDefaultSelector = http => AccessScheme.Select(http, settings.Oidc.IsOn))
            .AddScheme<AuthenticationSchemeOptions, SessionCookieHandler>(SessionCookieHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null)
            .AddOidc(settings.Oidc);
        // A route that somebody forgot to guard is closed, not open.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(AccessRoutes.Policy(new RoleRequirement([Role.Administrator], LocalMayRead: false)));
        return services;
    }
}
