using ClosedLoop.Pumps.Gateway.Access.Sessions;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Picks who recognises a caller: by what was sent, never by trying one after the other.</summary>
public static class AccessScheme
{
    public const string Name = "Access";

    /// <summary>What is said in the open (RFC 6750) goes before a cookie that a browser adds by itself.</summary>
    public static string Select(HttpContext http) =>
        http.Request.Headers.Authorization.Count == 0 && SessionCookie.Read(http.Request) is not null
            ? SessionCookieHandler.SchemeName
            : BearerTokenHandler.SchemeName;
}
