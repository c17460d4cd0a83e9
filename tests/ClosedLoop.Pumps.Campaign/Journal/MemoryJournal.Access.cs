using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Nobody signs in at a campaign's worlds.</summary>
public sealed partial class MemoryJournal
{
    public IReadOnlyList<Account> ListAccounts() => throw NotModelled();

    public IReadOnlyList<WebSession> ListWebSessions() => throw NotModelled();

    public IReadOnlyList<SignInFault> ListSignInFaults() => throw NotModelled();

    public IReadOnlyList<AuditRow> FindAudit(AuditFilter filter, long beforeNumber, int rowsMax) => throw NotModelled();

    public void PutAccount(Account account) => throw NotModelled();

    public void PutWebSession(WebSession session) => throw NotModelled();

    public void TouchWebSession(string key, DateTimeOffset activeAt) => throw NotModelled();

    public void EndWebSession(string key) => throw NotModelled();

    public void ForgetWebSessions(DateTimeOffset expiredAt) => throw NotModelled();

    public void PutSignInFault(SignInFault fault) => throw NotModelled();

    public void ForgetSignInFault(string key) => throw NotModelled();
}
