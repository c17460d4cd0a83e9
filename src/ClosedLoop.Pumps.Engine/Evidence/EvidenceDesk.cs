using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Recording;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>Where persons decide about evidence. Each act is a new version with reason and author, and returns after its commit.</summary>
public sealed class EvidenceDesk(JournalWriter journal, RecordingDecisions recording, EvidenceOptions options, TimeProvider time)
{
    private static readonly TimeSpan ChartedMax = TimeSpan.FromDays(31);

    /// <summary>
    /// Takes it as right. What waits for a person is written to the EHR now, its messages in their order; what documents itself is marked as
    /// agreed to once it is over.
    /// </summary>
    /// <param name="version">What the person had before them; null = whatever there is.</param>
    public Task<ActOutcome> AcceptAsync(AdministrationId id, int? version, Person person, string reason, CancellationToken cancel) =>
        ActAsync(id, version, person, "evidence.accept", reason, (tx, known, note) =>
        {
            if (known.Patient is null)
                return new ActOutcome(ActResult.NotNow, $"administration {id} has no patient yet");
            if (known.Review is null)
                return Agree(tx, known, note);
            tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(AdministrationAct.Accept(known, note), [], [])));
            foreach (var key in Events(tx, id))
                recording.DocumentReviewed(tx, key, note.At);
            return ActOutcome.Done("accepted");
        }, cancel);

    /// <summary>It is not to be on record as it stands. Messages of it that were sent are not taken back here: that is the EHR's to correct.</summary>
    public Task<ActOutcome> RejectAsync(AdministrationId id, int? version, RejectReason why, Person person, string reason, CancellationToken cancel) =>
        ActAsync(id, version, person, "evidence.reject", reason, (tx, known, note) =>
        {
            if (known.State == EvidenceState.Rejected && known.Rejected != RejectReason.RefusedByEhr)
                return new ActOutcome(ActResult.NotNow, $"administration {id} is rejected already");
            tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(AdministrationAct.Reject(known, why, note), [], [])));
            foreach (var key in Events(tx, id))
                tx.DecideReviewedEvent(key, DocumentationState.NotDocumented);
            return ActOutcome.Done("rejected");
        }, cancel);

    /// <summary>Another total than the pump's counters say. Only where the hospital allows it: otherwise the EHR is where records are corrected.</summary>
    public Task<ActOutcome> CorrectAsync(AdministrationId id, Volume given, Person person, string reason, CancellationToken cancel) =>
        !options.AllowLocalCorrection
            ? Task.FromResult(new ActOutcome(
                ActResult.Refused, "values are not corrected here: the EHR is the legal record (Evidence:AllowLocalCorrection is off)"))
            : ActAsync(id, null, person, "evidence.correct", reason, (tx, known, note) =>
            {
                if (!known.IsOver)
                    return new ActOutcome(ActResult.NotNow, $"administration {id} is not over");
                tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(AdministrationAct.Correct(known, given, note), [], [])));
                return ActOutcome.Done("corrected");
            }, cancel);

    /// <summary>A person has charted this time by hand; what pumps tell of it from now on waits for a person.</summary>
    public async Task<ActOutcome> ChartAsync(
        PatientId patient, OrderId? order, DateTimeOffset from, DateTimeOffset to, string note, Person person, CancellationToken cancel)
    {
        if (to <= from || to - from > ChartedMax)
            return new ActOutcome(ActResult.Invalid, "to has to be after from, by 31 days at most");
        var now = time.GetUtcNow();
        return await GuardAsync(() => journal.WriteAsync(
            tx =>
            {
                var id = tx.AppendCharted(new ChartedMark(0, tx.Current(patient), order, from, to, note, person.Name, now));
                tx.AppendAudit(AuditEntry.By(person, now, "evidence.charted", $"charted {id}", note, tx.Current(patient)));
                return ActOutcome.Done($"charted {id}");
            },
            cancel));
    }

    private static ActOutcome Agree(IJournalTransaction tx, Administration known, VersionNote note)
    {
        if (known.State is EvidenceState.Rejected or EvidenceState.Superseded || !known.IsOver)
            return new ActOutcome(ActResult.NotNow, $"administration {known.Id} is {(known.IsOver ? known.State.ToString() : "not over")}");
        if (known.Accepted is not null)
            return new ActOutcome(ActResult.NotNow, $"administration {known.Id} is accepted already");
        tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(AdministrationAct.Agree(known, note), [], [])));
        return ActOutcome.Done("accepted");
    }

    private Task<ActOutcome> ActAsync(
        AdministrationId id, int? version, Person person, string action, string reason,
        Func<IJournalTransaction, Administration, VersionNote, ActOutcome> act, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return GuardAsync(() => journal.WriteAsync(
            tx =>
            {
                if (tx.GetAdministration(id) is not { } known)
                    return new ActOutcome(ActResult.NotFound, $"there is no administration {id}");
                if (version is { } seen && seen != known.Version)
                    return new ActOutcome(ActResult.Changed, $"administration {id} has changed since you opened it: look again");
                var outcome = act(tx, known, new VersionNote(now, person.Name, reason));
                if (!outcome.IsDone)
                    return outcome;
                tx.AppendAudit(AuditEntry.By(person, now, action, id.Value, reason, known.Patient));
                if (tx.FindOpenWork(Worklist.WorkKind.LateEvidence, id.Value) is { } item)
                    tx.CloseWork(item.Id, person.Name, outcome.Detail, now);
                return outcome;
            },
            cancel));
    }

    /// <summary>The events an administration was made of, in the pump's order.</summary>
    private static IEnumerable<EventKey> Events(IJournalQueries journal, AdministrationId id) =>
        journal.ListEntries(id).Select(one => one.Entry.Event)
            .Concat(journal.ListSegments(id).SelectMany(one => one.StartedBy is { } start ? [start, one.EndedBy] : (EventKey[])[one.EndedBy]))
            .Distinct().OrderBy(key => key.Epoch.Value).ThenBy(key => key.Sequence.Value);

    private static async Task<ActOutcome> GuardAsync(Func<Task<ActOutcome>> act)
    {
        try
        {
            return await act();
        }
        catch (JournalUnavailableException e)
        {
            return new ActOutcome(ActResult.Unavailable, e.Message);
        }
    }
}
