using ClosedLoop.Pumps.Engine.Journal;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>
/// Tells the consumers every change of a validated association, once and in order, whoever made it: it follows the record of changes, and
/// how far it came is stored together with the messages. A provisional association is told when it becomes firm.
/// </summary>
public sealed class AssociationRelay(
    IJournalStore store, JournalWriter journal, IAssociationReporter reporter, TimeProvider time, ILogger<AssociationRelay> log)
{
    public const int TickMs = 500;
    private const int ChangesPerPass = 200;

    /// <summary>Runs until cancelled; at its start all that hold now are told, because a consumer may have missed some.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs), time);
        var isToldPresent = !reporter.HasConsumers;
        do
        {
            tick();
            try
            {
                if (!isToldPresent)
                    await TellPresentAsync(null, cancel);
                isToldPresent = true;
                while (await TellChangesAsync(cancel))
                    tick();
            }
            catch (JournalUnavailableException e)
            {
                AssociationLog.JournalAway(log, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>Tells every firm open association. Returns how many.</summary>
    /// <param name="by">Who asked for it; null: the start.</param>
    public Task<int> TellPresentAsync(ActingPerson? by, CancellationToken cancel) => journal.WriteAsync(
        tx =>
        {
            if (by is not null)
                tx.AppendAudit(new AuditEntry(time.GetUtcNow(), by.ToString(), "associations.report", "all open associations", "") { From = by.From });
            var count = 0;
            foreach (var open in tx.ListOpenAssociations().Where(one => one.ProvisionalProgram is null))
            {
                if (tx.ListAssociationChanges(open.Id) is not [.., var last])
                    continue;
                Tell(tx, last with { Act = AssociationAct.Opened }, open, ReportOccasion.Present);
                count++;
            }

            return count;
        },
        cancel);

    /// <summary>True when there may be more.</summary>
    private async Task<bool> TellChangesAsync(CancellationToken cancel)
    {
        using (var reader = store.OpenReader())
        {
            // Read first on the side: a write for nothing twice a second would be a flush for nothing.
            if (!reporter.HasConsumers || reader.ReadAssociationChanges(reader.AssociationChangesTold(), 1).Count == 0)
                return false;
        }

        return await journal.WriteAsync(
            tx =>
            {
                var changes = tx.ReadAssociationChanges(tx.AssociationChangesTold(), ChangesPerPass);
                foreach (var change in changes)
                    if (!change.IsProvisional && tx.GetAssociation(change.Association) is { } association)
                        Tell(tx, change, association, ReportOccasion.Change);
                if (changes.Count > 0)
                    tx.TellAssociationChanges(changes[^1].Id);
                return changes.Count == ChangesPerPass;
            },
            cancel);
    }

    private void Tell(IJournalTransaction tx, AssociationChange change, ChannelAssociation association, ReportOccasion occasion)
    {
        foreach (var message in reporter.Report(change, association, tx.GetPatient(change.Patient), occasion, time.GetUtcNow()))
            tx.Enqueue(message);
    }
}
