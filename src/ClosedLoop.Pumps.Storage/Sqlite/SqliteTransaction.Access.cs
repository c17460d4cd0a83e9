using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void PutAccount(Account account) => Accounts.Put(account);

    public void PutWebSession(WebSession session) => WebSessions.Put(session);

    public void TouchWebSession(string key, DateTimeOffset activeAt) => WebSessions.Touch(key, activeAt);

    public void EndWebSession(string key) => WebSessions.End(key);

    public void ForgetWebSessions(DateTimeOffset expiredAt) => WebSessions.Forget(expiredAt);

    public void PutSignInFault(SignInFault fault) => WebSessions.Put(fault);

    public void ForgetSignInFault(string key) => WebSessions.ForgetFault(key);
}
