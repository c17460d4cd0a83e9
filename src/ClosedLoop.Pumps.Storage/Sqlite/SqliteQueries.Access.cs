using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private AccountTable? accounts;
    private WebSessionTable? webSessions;

    protected AccountTable Accounts => accounts ??= new AccountTable(Database);

    protected WebSessionTable WebSessions => webSessions ??= new WebSessionTable(Database);

    public IReadOnlyList<Account> ListAccounts() => Accounts.List();

    public IReadOnlyList<WebSession> ListWebSessions() => WebSessions.List();

    public IReadOnlyList<SignInFault> ListSignInFaults() => WebSessions.ListFaults();

    public IReadOnlyList<AuditRow> FindAudit(AuditFilter filter, long beforeNumber, int rowsMax) => Audit.Find(filter, beforeNumber, rowsMax);
}
