using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    IReadOnlyList<Account> ListAccounts();

    /// <summary>Sessions that have not been ended, expired ones too.</summary>
    IReadOnlyList<WebSession> ListWebSessions();

    IReadOnlyList<SignInFault> ListSignInFaults();

    /// <summary>Newest first.</summary>
    /// <param name="beforeNumber">Only entries with a smaller <see cref="AuditRow.Number"/>.</param>
    IReadOnlyList<AuditRow> FindAudit(AuditFilter filter, long beforeNumber, int rowsMax);
}
