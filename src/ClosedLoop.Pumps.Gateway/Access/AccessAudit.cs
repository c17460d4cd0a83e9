using System.Net;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Writes refusals of callers into the audit, as far as the journal takes them: an answer never waits for it.</summary>
public sealed class AccessAudit(JournalWriter journal, TimeProvider time, ILogger<AccessAudit> log)
{
    public const string Action = "access refused";

    public void TokenRefused(IPAddress? from, string tokenId, TokenFault fault)
    {
        AccessLog.TokenRefused(log, from, tokenId, fault);
        Append($"address {from}", tokenId, $"token {fault}", from?.ToString());
    }

    public void RoleMissing(Person person, string method, string path)
    {
        AccessLog.RoleMissing(log, person.Name, method, path);
        Append(person.Name, path, $"no role for {method}", person.From);
    }

    public void IssuerRefused(IPAddress? from, string why)
    {
        AccessLog.IssuerRefused(log, from, why);
        Append($"address {from}", "single sign-on", why, from?.ToString());
    }

    /// <summary>Writes an act down before it is done, where it is kept outside of the journal and cannot be one transaction with it.</summary>
    /// <exception cref="JournalUnavailableException">It must not be done.</exception>
    public Task BeforeAsync(Person person, string action, string subject, string reason, CancellationToken cancel) =>
        journal.WriteAsync(tx => tx.AppendAudit(AuditEntry.By(person, time.GetUtcNow(), action, subject, reason)), cancel);

    private void Append(string actor, string subject, string reason, string? from)
    {
        var entry = new AuditEntry(time.GetUtcNow(), actor, Action, subject, reason) { From = from };
        if (journal.TryWrite(tx => { tx.AppendAudit(entry); return true; }) is { } writing)
            _ = writing.ContinueWith(_ => AccessLog.AuditAway(log), TaskContinuationOptions.OnlyOnFaulted);
        else
            AccessLog.AuditAway(log);
    }
}
