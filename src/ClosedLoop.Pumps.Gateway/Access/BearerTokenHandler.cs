using System.Security.Claims;
using System.Text.Encodings.Web;
using ClosedLoop.Pumps.Gateway.Access.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Reads <c>Authorization: Bearer TOKEN</c> (RFC 6750 §2.1; no other place) with a token of this gateway's own.</summary>
public sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenStore tokens) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    public const string Prefix = SchemeName + " ";

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
            BearerRefusals.Count(Context, check);
            return Task.FromResult(AuthenticateResult.Fail("The token is not valid."));
        }

        Caller.Set(Context, new Caller(person with { From = SessionCookieHandler.AddressOf(Context) }) { Scopes = check.Scopes, TokenId = check.TokenId });
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, person.Name)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => BearerRefusals.ChallengeAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => BearerRefusals.ForbidAsync(Context);
}
