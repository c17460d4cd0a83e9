using ClosedLoop.Pumps.Gateway.Access.Sessions;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ClosedLoop.Pumps.Gateway.Access.Oidc;

/// <summary>
/// Takes the hospital's issuer at its word: tokens in the Authorization header (RFC 9068), and browsers by the code flow with PKCE (OpenID
/// Connect Core §3.1, RFC 7636), which ends in a session of ours.
/// </summary>
public static class OidcServices
{
    public const string TokenScheme = "Jwt";
    public const string BrowserScheme = "Oidc";
    public const string StartPath = "/signin/oidc";

    private const string CallbackPath = "/signin/oidc/callback";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    // Asymmetric only: with a shared secret whoever checks could also sign.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
    ];

    public static AuthenticationBuilder AddOidc(this AuthenticationBuilder builder, OidcOptions options)
    {
        builder.Services.AddSingleton(options).AddSingleton<OidcPeople>();
        if (!options.IsOn)
            return builder;
        // A sign-in that is under way when the gateway restarts begins anew: no key lies on the disk for it.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.AddJwtBearer(TokenScheme, jwt => Configure(jwt, options));
        if (options.ClientId.Length > 0)
            builder.AddOpenIdConnect(BrowserScheme, browser => Configure(browser, options));
        return builder;
    }

    private static void Configure(JwtBearerOptions jwt, OidcOptions options)
    {
        jwt.Authority = options.Authority;
        jwt.RequireHttpsMetadata = options.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        jwt.MapInboundClaims = false;
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Audience,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
            NameClaimType = options.NameClaim,
        };
        jwt.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                var people = context.HttpContext.RequestServices.GetRequiredService<OidcPeople>();
                if (people.Find(context.Principal!, SessionCookieHandler.AddressOf(context.HttpContext), out var why) is { } person)
                    Caller.Set(context.HttpContext, new Caller(person));
                else
                    context.Fail(why);
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context =>
            {
                BearerRefusals.Count(context.HttpContext, new TokenCheck(null, TokenFault.NotTrusted, "jwt"));
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return BearerRefusals.ChallengeAsync(context.HttpContext);
            },
            OnForbidden = context => BearerRefusals.ForbidAsync(context.HttpContext),
        };
    }

    private static void Configure(OpenIdConnectOptions browser, OidcOptions options)
    {
        browser.Authority = options.Authority;
        browser.RequireHttpsMetadata = options.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        browser.ClientId = options.ClientId;
        browser.ClientSecret = options.ClientSecret.Length == 0 ? null : options.ClientSecret;
        browser.SignInScheme = SessionCookieHandler.SchemeName;
        browser.CallbackPath = CallbackPath;
        browser.ResponseType = OpenIdConnectResponseType.Code;
        // By a redirect: a form of another site would come without the cookies that say who began.
        browser.ResponseMode = OpenIdConnectResponseMode.Query;
        browser.UsePkce = true;
        browser.MapInboundClaims = false;
        browser.SaveTokens = false;
        browser.DisableTelemetry = true;
        browser.Scope.Clear();
        browser.Scope.Add("openid");
        browser.Scope.Add("profile");
        browser.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
            NameClaimType = options.NameClaim,
        };
        foreach (var cookie in new[] { browser.CorrelationCookie, browser.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.HttpOnly = true;
        }

        browser.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = BeginAsync,
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                var audit = context.HttpContext.RequestServices.GetRequiredService<AccessAudit>();
                audit.IssuerRefused(context.HttpContext.Connection.RemoteIpAddress, "the answer of the issuer does not hold");
                context.Response.Redirect("/signin?error=oidc");
                return Task.CompletedTask;
            },
        };
    }

    private static async Task BeginAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var from = SessionCookieHandler.AddressOf(http);
        if (http.RequestServices.GetRequiredService<OidcPeople>().Find(context.Principal!, from, out var why) is not { } person)
        {
            http.RequestServices.GetRequiredService<AccessAudit>().IssuerRefused(http.Connection.RemoteIpAddress, why);
            context.Response.Redirect("/signin?error=" + why);
            return;
        }

        var (session, cookie) = await http.RequestServices.GetRequiredService<Accounts.SignInDesk>().BeginForeignAsync(person, http.RequestAborted);
        SessionCookie.Write(context.Response, cookie, session.ExpiresAt);
        context.Response.Redirect(context.ReturnUri ?? "/");
    }
}
