using ClosedLoop.Pumps.Gateway.Access.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace ClosedLoop.Pumps.Gateway.Access.Sessions;

/// <summary>
/// What a cookie needs beyond being right: a screen that is not locked, a password that only its owner knows, and a header that another site
/// cannot send (OWASP CSRF Prevention, synchroniser token). A connection of the hub cannot carry the header; its origin is compared instead.
/// </summary>
public sealed class SessionGuard(RequestDelegate next, AccessBook book, SessionLife life, TimeProvider time)
{
    private static readonly SessionRoute Plain = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (Caller.Of(http).Session is { } key && http.GetEndpoint() is { } endpoint
            && (endpoint.Metadata.GetMetadata<SessionRoute>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            && Refusal(http, key, endpoint.Metadata.GetMetadata<SessionRoute>() ?? Plain) is { } refuse)
        {
            await refuse;
            return;
        }

        await next(http);
    }

    private Task? Refusal(HttpContext http, string key, SessionRoute route)
    {
        var cookie = SessionCookie.Read(http.Request)!;
        if (book.FindSession(key) is not { } session)
            return Refusals.WriteAsync(http, StatusCodes.Status401Unauthorized, "no-session", "sign in");
        if (!route.WithoutCsrf && !IsOwn(http, cookie))
            return Refusals.WriteAsync(http, StatusCodes.Status403Forbidden, "csrf", $"the header {SessionCookie.CsrfHeader} is not the session's");
        if (!route.WhileLocked && session.IsLockedAt(time.GetUtcNow(), life.Idle))
            return Refusals.WriteAsync(http, StatusCodes.Status403Forbidden, "locked", "the screen is locked", new Dictionary<string, object?>
            {
                ["name"] = session.Name,
                ["hasPin"] = session.IsLocal && book.Find(session.Name)?.Pin is not null,
                ["csrf"] = SessionCookie.CsrfOf(cookie),
            });
        if (!route.WithOldPassword && session.IsLocal && book.Find(session.Name)!.MustChangePassword)
            return Refusals.WriteAsync(http, StatusCodes.Status403Forbidden, "password-change-required", "change your password first");
        return null;
    }

    private static bool IsOwn(HttpContext http, string cookie)
    {
        var request = http.Request;
        var origin = request.Headers.Origin.ToString();
        if (request.Path.StartsWithSegments("/hub"))
            return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || SessionCookie.IsCsrf(cookie, request.Headers[SessionCookie.CsrfHeader].ToString());
    }
}
