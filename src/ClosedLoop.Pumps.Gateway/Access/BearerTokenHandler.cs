using System.Security.Claims;
using System.Text.Encodings.Web;
using ClosedLoop.Pumps.Gateway.Access.Sessions;
using ClosedLoop.Pumps.Gateway.Fhir;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Reads <c>Authorization: Bearer TOKEN</c> (RFC 6750 §2.1; no other place), and answers those who may not.</summary>
public sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenStore tokens,
    FailedAttempts failures,
    AccessAudit audit,
    ILogger<BearerTokenHandler> log) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";
    private bool _tooMany;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return Task.FromResult(AuthenticateResult.NoResult());
        var check = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? tokens.Check(header[Prefix.Length..].Trim())
            : new TokenCheck(null, TokenFault.Malformed, "");
        if (check.Person is not { } person)
        {
            Count(check);
            return Task.FromResult(AuthenticateResult.Fail("The token is not valid."));
        }

        Caller.Set(Context, new Caller(person with { From = SessionCookieHandler.AddressOf(Context) }));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, person.Name)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        if (FhirErrors.IsFhir(Context))
        {
            await FhirErrors.RefuseAsync(Context, _tooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized);
            return;
        }

        await (_tooMany
            ? Results.Problem("too many wrong tokens", statusCode: StatusCodes.Status429TooManyRequests)
            : Results.Problem("a valid bearer token is required", statusCode: StatusCodes.Status401Unauthorized)).ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        audit.RoleMissing(Caller.Of(Context).Person, Request.Method, Request.Path);
        if (FhirErrors.IsFhir(Context))
        {
            await FhirErrors.RefuseAsync(Context, StatusCodes.Status403Forbidden);
            return;
        }

        await Results.Problem("your token has no role for this", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
    }

    private void Count(TokenCheck check)
    {
        var from = Context.Connection.RemoteIpAddress;
        var count = failures.Add(from);
        _tooMany = count > FailedAttempts.PerMinuteMax;
        if (!_tooMany)
            audit.TokenRefused(from, check.TokenId, check.Fault ?? TokenFault.Unknown);
        else if (count == FailedAttempts.PerMinuteMax + 1)
            AccessLog.TooMany(log, FailedAttempts.PerMinuteMax, from);
    }
}
