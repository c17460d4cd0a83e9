using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Where persons change associations. A call returns after the commit.</summary>
/// <exception cref="JournalUnavailableException">From each call: nothing of it is durable.</exception>
public sealed class AssociationDesk(JournalWriter journal, AssociationActs acts, TimeProvider time, ILogger<AssociationDesk> log)
{
    /// <inheritdoc cref="AssociationActs.Release"/>
    public async Task<AssociationOutcome> ReleaseAsync(
        ChannelRef channel, ChannelRef? scanned, ActingPerson person, string reason, CancellationToken cancel)
    {
        var outcome = await journal.WriteAsync(tx => acts.Release(tx, channel, scanned, person, reason, time.GetUtcNow()), cancel);
        if (outcome is AssociationOutcome.Done)
            AssociationLog.Released(log, channel, person.ToString());
        return outcome;
    }

    /// <inheritdoc cref="AssociationActs.Move"/>
    /// <param name="at">Null = now.</param>
    public async Task<AssociationOutcome> MoveAsync(
        ChannelRef from, ChannelRef to, DateTimeOffset? at, ActingPerson person, string reason, CancellationToken cancel)
    {
        var outcome = await journal.WriteAsync(
            tx =>
            {
                var now = time.GetUtcNow();
                return acts.Move(tx, from, to, at ?? now, person, reason, now);
            },
            cancel);
        if (outcome is AssociationOutcome.Done)
            AssociationLog.Moved(log, from, to, person.ToString());
        return outcome;
    }

    /// <summary>False when the item is not open.</summary>
    public Task<bool> AssignWorkAsync(long id, string owner, DateTimeOffset? dueAt, ActingPerson person, CancellationToken cancel) =>
        journal.WriteAsync(
            tx => tx.AssignWork(id, owner, dueAt) && Noted(tx, person, "worklist.assign", id, owner), cancel);

    /// <summary>False when the item is not open.</summary>
    public Task<bool> CloseWorkAsync(long id, string outcome, ActingPerson person, CancellationToken cancel) =>
        journal.WriteAsync(
            tx => tx.CloseWork(id, person.ToString(), outcome, time.GetUtcNow()) && Noted(tx, person, "worklist.close", id, outcome), cancel);

    private bool Noted(IJournalTransaction tx, ActingPerson person, string action, long id, string reason)
    {
        tx.AppendAudit(new AuditEntry(time.GetUtcNow(), person.ToString(), action, $"work item {id}", reason)
        {
            From = person.From,
            Patient = tx.GetWork(id)?.Patient?.Value,
        });
        return true;
    }
}
