using System.Globalization;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Access.Oidc;
using ClosedLoop.Pumps.Gateway.Access.Sessions;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Signing in and out of a browser, and what lies between: locking, handing over, changing one's own secrets, breaking the glass.</summary>
public static class SessionApi
{
    private const int BodyBytesMax = 4_096;
    private const int ReasonCharsMax = 500;
    private const int PatientCharsMax = 200;

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/v1/session").WithTags("Session").WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
        open.MapPost("", SignInAsync).AllowAnonymous();
        open.MapGet("/ways", (SignInWays ways) => ways.View).AllowAnonymous();
        if (routes.ServiceProvider.GetRequiredService<OidcOptions>() is { IsOn: true, ClientId.Length: > 0 })
            routes.MapGet(OidcServices.StartPath, Start).AllowAnonymous().ExcludeFromDescription();
        var own = routes.MapGroup("/api/v1/session").WithTags("Session").WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax)).RequireAnybody();
        own.MapGet("", (Caller caller, HttpContext http, AccessBook book, SessionLife life) => Me(caller, http, book, life))
            .WithMetadata(new SessionRoute(WithOldPassword: true));
        own.MapDelete("", async (Caller caller, HttpContext http, SessionDesk desk, CancellationToken cancel) =>
        {
            if (caller.Session is not null)
                await desk.EndAsync(caller, cancel);
            SessionCookie.Clear(http.Response);
            return TypedResults.NoContent();
        }).WithMetadata(new SessionRoute(WhileLocked: true, WithOldPassword: true, WithoutCsrf: true));
        own.MapPost("/lock", async Task<Results<NoContent, ProblemHttpResult>> (Caller caller, SessionDesk desk, CancellationToken cancel) =>
        {
            if (caller.Session is null)
                return NeedsSession();
            await desk.LockAsync(caller, cancel);
            return TypedResults.NoContent();
        }).WithMetadata(new SessionRoute(WhileLocked: true, WithOldPassword: true));
        own.MapPost("/unlock", UnlockAsync).WithMetadata(new SessionRoute(WhileLocked: true, WithOldPassword: true, WithoutCsrf: true));
        own.MapPost("/password", ChangePasswordAsync).WithMetadata(new SessionRoute(WithOldPassword: true));
        own.MapPut("/badge", SetBadgeAsync);
        own.MapPost("/break-glass", BreakGlassAsync);
    }

    internal static MeView View(Account? account, Person person, WebSession? session, string? cookie, SessionLife life, DateTimeOffset now) => new(
        person.Name,
        person.Clinician.Value,
        [.. person.Roles.Select(role => role.ToString())],
        [.. person.Units],
        account?.MustChangePassword ?? false,
        account is { Pin: not null, Badge: not null },
        cookie is null ? null : SessionCookie.CsrfOf(cookie),
        (long)life.Idle.TotalMilliseconds,
        session?.SignedInAt,
        session?.ExpiresAt,
        session is null ? [] : [.. session.Glass.Where(one => one.Until > now)]);

    /// <summary>Sends the browser to the issuer; it comes back to a page of ours, and to no other site.</summary>
    private static ChallengeHttpResult Start(string? @return) => TypedResults.Challenge(
        new AuthenticationProperties { RedirectUri = IsOwnPath(@return) ? @return : "/" }, [OidcServices.BrowserScheme]);

    private static bool IsOwnPath(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl);

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> SignInAsync(
        SessionRequests.SignIn body, HttpContext http, SignInDesk desk, AccessBook book, SessionLife life, TimeProvider time, CancellationToken cancel) =>
        Answer(await desk.SignInAsync(body.Name, body.Password, http.Connection.RemoteIpAddress, cancel), http, book, life, time);

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> UnlockAsync(
        SessionRequests.Unlock body, Caller caller, HttpContext http, SessionDesk desk, AccessBook book, SessionLife life, TimeProvider time,
        CancellationToken cancel)
    {
        if (caller.Session is null)
            return NeedsSession();
        var from = http.Connection.RemoteIpAddress;
        var outcome = body is { Badge.Length: > 0, Pin.Length: > 0 }
            ? await desk.UnlockAsync(caller, body.Badge, body.Pin, from, cancel)
            : await desk.UnlockAsync(caller, body.Password, from, cancel);
        return Answer(outcome, http, book, life, time);
    }

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> ChangePasswordAsync(
        SessionRequests.Password body, Caller caller, HttpContext http, SessionDesk desk, AccessBook book, SessionLife life, TimeProvider time,
        CancellationToken cancel) =>
        Answer(await desk.ChangePasswordAsync(caller, body.Current, body.Next, http.Connection.RemoteIpAddress, cancel), http, book, life, time);

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> SetBadgeAsync(
        SessionRequests.OwnBadge body, Caller caller, HttpContext http, SessionDesk desk, AccessBook book, SessionLife life, TimeProvider time,
        CancellationToken cancel) =>
        Answer(await desk.SetBadgeAsync(caller, body.Badge, body.Pin, body.Password, http.Connection.RemoteIpAddress, cancel), http, book, life, time);

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> BreakGlassAsync(
        SessionRequests.BreakGlass body, Caller caller, HttpContext http, SessionDesk desk, AccessBook book, SessionLife life, CancellationToken cancel)
    {
        if (caller.Session is null)
            return NeedsSession();
        if (string.IsNullOrWhiteSpace(body.Patient) || body.Patient.Length > PatientCharsMax || body.Patient.Any(char.IsControl))
            return Problems.Invalid("patient is required");
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > ReasonCharsMax)
            return Problems.Invalid($"a reason of at most {ReasonCharsMax} characters is required");
        await desk.BreakGlassAsync(caller, body.Patient.Trim(), body.Reason.Trim(), cancel);
        return Me(caller, http, book, life);
    }

    private static Results<Ok<MeView>, ProblemHttpResult> Me(Caller caller, HttpContext http, AccessBook book, SessionLife life)
    {
        var session = caller.Session is { } key ? book.FindSession(key) : null;
        var account = session is { IsLocal: true } ? book.Find(session.Name) : null;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return TypedResults.Ok(View(account, caller.Person, session, session is null ? null : SessionCookie.Read(http.Request), life, now));
    }

    private static Results<Ok<MeView>, ProblemHttpResult> Answer(
        SignInOutcome outcome, HttpContext http, AccessBook book, SessionLife life, TimeProvider time)
    {
        switch (outcome)
        {
            case SignInOutcome.In { Session: var session, Cookie: var cookie }:
                if (cookie is not null)
                    SessionCookie.Write(http.Response, cookie, session.ExpiresAt);
                var account = book.Find(session.Name)!;
                return TypedResults.Ok(View(
                    account, account.ToPerson(session.From), session, cookie ?? SessionCookie.Read(http.Request), life, time.GetUtcNow()));
            case SignInOutcome.Wrong:
                return Problems.Of(StatusCodes.Status401Unauthorized, "wrong-credentials", "that is not right");
            case SignInOutcome.Ended:
                SessionCookie.Clear(http.Response);
                return Problems.Of(StatusCodes.Status401Unauthorized, "no-session", "sign in");
            case SignInOutcome.LockedOut { For: var rest }:
                http.Response.Headers.RetryAfter = ((int)Math.Ceiling(rest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return Problems.Of(StatusCodes.Status429TooManyRequests, "locked-out", "too many wrong tries: wait, or ask an administrator");
            case SignInOutcome.TooMany:
                return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many", "too many wrong tries from here: wait a minute");
            case SignInOutcome.Invalid { Text: var text }:
                return Problems.Invalid(text);
            default:
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "busy", "too many sign in at once: try again");
        }
    }

    private static ProblemHttpResult NeedsSession() => Problems.Invalid("this is about a browser's session; a token has none");
}
