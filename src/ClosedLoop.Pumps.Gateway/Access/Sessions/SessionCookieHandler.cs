using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ClosedLoop.Pumps.Gateway.Access.Sessions;

/// <summary>Recognises a browser by its cookie. Whether its session is locked is the <see cref="SessionGuard"/>'s business.</summary>
public sealed class SessionCookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessBook book,
    SessionLife life,
    TimeProvider time,
    AccessAudit audit) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Cookie";

    /// <summary>Marks a request that a person made; pages ask by themselves too, and that keeps nobody signed in.</summary>
    public const string ActivityHeader = "X-Activity";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { } cookie)
            return Task.FromResult(AuthenticateResult.NoResult());
        if (book.FindSession(SessionCookie.KeyOf(cookie)) is not { } session)
            return Task.FromResult(AuthenticateResult.Fail("The session has ended."));
        var from = AddressOf(Context);
        var person = session.IsLocal
            ? book.Find(session.Name)!.ToPerson(from)
            : new Person(session.Name, session.Clinician, session.Roles) { From = from };
        if (Request.Headers[ActivityHeader] == "1" && !session.IsLockedAt(time.GetUtcNow(), life.Idle))
            book.Touch(session);
        Caller.Set(Context, new Caller(person) { Session = session.Key });
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, person.Name)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusals.WriteAsync(Context, StatusCodes.Status401Unauthorized, "no-session", "sign in");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        audit.RoleMissing(Caller.Of(Context).Person, Request.Method, Request.Path);
        return Refusals.WriteAsync(Context, StatusCodes.Status403Forbidden, "no-role", "you have no role for this");
    }

    internal static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        IPAddress address => address.ToString(),
    };
}
