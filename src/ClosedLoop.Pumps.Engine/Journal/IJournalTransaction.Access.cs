using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the account, or replaces the one of that name.</summary>
    void PutAccount(Account account);

    /// <summary>Adds the session, or replaces the one with that key.</summary>
    void PutWebSession(WebSession session);

    /// <summary>Keeps when a person was last active; nothing for a session that has been ended.</summary>
    void TouchWebSession(string key, DateTimeOffset activeAt);

    void EndWebSession(string key);

    /// <summary>Forgets sessions that expired at the instant or before.</summary>
    void ForgetWebSessions(DateTimeOffset expiredAt);

    /// <summary>Keeps how often a name was tried wrongly, in the place of what was kept of it.</summary>
    void PutSignInFault(SignInFault fault);

    void ForgetSignInFault(string key);
}
