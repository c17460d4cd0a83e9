using ClosedLoop.Pumps.Gateway.Access.Oidc;
using ClosedLoop.Pumps.Gateway.Access.Sessions;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Picks who recognises a caller: by what was sent, never by trying one after the other.</summary>
public static class AccessScheme
{
    public const string Name = "Access";

    /// <summary>What is said in the open (RFC 6750) goes before a cookie that a browser adds by itself.</summary>
    /// <param name="isIssuerTrusted">Tokens of another issuer are taken.</param>
    public static string Select(HttpContext http, bool isIssuerTrusted)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return SessionCookie.Read(http.Request) is null ? BearerTokenHandler.SchemeName : SessionCookieHandler.SchemeName;
        // Three parts with dots between them are a signed token (RFC 7515 §3.1); ours have none.
        return isIssuerTrusted && header.StartsWith(BearerTokenHandler.Prefix, StringComparison.OrdinalIgnoreCase) && header.Count(one => one == '.') == 2
            ? OidcServices.TokenScheme
            : BearerTokenHandler.SchemeName;
    }
}
