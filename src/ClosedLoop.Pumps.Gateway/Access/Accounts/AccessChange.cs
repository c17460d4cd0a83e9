using System.Collections.Immutable;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>What changes about accounts and sessions, in one commit with the audit of it.</summary>
public sealed record AccessChange
{
    public Account? Account { get; init; }

    /// <summary>Begun or changed.</summary>
    public ImmutableArray<WebSession> Sessions { get; init; } = [];

    /// <summary>Keys of sessions that end.</summary>
    public ImmutableArray<string> Ended { get; init; } = [];

    public SignInFault? Fault { get; init; }

    /// <summary>Keys of faults that are forgotten.</summary>
    public ImmutableArray<string> Forgiven { get; init; } = [];

    public ImmutableArray<AuditEntry> Audit { get; init; } = [];

    public void WriteTo(IJournalTransaction tx)
    {
        if (Account is not null)
            tx.PutAccount(Account);
        foreach (var session in Sessions)
            tx.PutWebSession(session);
        foreach (var key in Ended)
            tx.EndWebSession(key);
        if (Fault is not null)
            tx.PutSignInFault(Fault);
        foreach (var key in Forgiven)
            tx.ForgetSignInFault(key);
        foreach (var entry in Audit)
            tx.AppendAudit(entry);
    }
}
