using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Access.Sessions;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Whether somebody who was let in would be let in now, for what outlasts a request.</summary>
public sealed class CallerCheck(AccessBook book, TokenStore tokens, SessionLife life, TimeProvider time)
{
    /// <summary>False: the session has ended, is locked or must change its password, or the token is revoked or over.</summary>
    public bool IsOpen(Caller caller) =>
        caller.Session is { } key
            ? book.FindSession(key) is { } session && !session.IsLockedAt(time.GetUtcNow(), life.Idle)
                && !(session.IsLocal && book.Find(session.Name)!.MustChangePassword)
            : caller.TokenId is not { } token || tokens.IsUsable(token);
}
