using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Patients;

/// <summary>What an ADT message does, decided and stored in one transaction: the census, its history, and what follows for associations.</summary>
public sealed class PatientDecisions(CensusEffects effects)
{
    /// <param name="sender">Configured name of the feed.</param>
    public void Apply(IJournalTransaction tx, CensusMessage message, string sender, string controlId, DateTimeOffset now)
    {
        var changes = CensusReducer.Apply(new JournalCensus(tx), message);
        foreach (var change in changes)
            Carry(tx, change, sender, now);
        var outcome = changes is [CensusChange.Ignored ignored] ? $"ignored: {ignored.Reason}" : "applied";
        tx.AppendPatientEntry(new PatientEntry(
            message.Patient, message.Kind.ToString(), message.EffectiveAt, now, sender, controlId, message.Location?.ToString(), message.Visit,
            outcome));
    }

    private void Carry(IJournalTransaction tx, CensusChange change, string sender, DateTimeOffset now)
    {
        switch (change)
        {
            case CensusChange.Put put:
                tx.PutPatient(put.Patient);
                break;
            case CensusChange.Moved moved:
                effects.Moved(tx, moved.Patient, moved.To, now);
                break;
            case CensusChange.Left left:
                effects.Left(tx, left.Patient, now);
                break;
            case CensusChange.Merged merged:
                effects.Merged(tx, merged.From, merged.Into, sender, now);
                break;
            case CensusChange.BedShared shared:
                tx.RaiseWork(new WorkItem
                {
                    Kind = WorkKind.PatientConflict,
                    Subject = SubjectOf(shared.Bed),
                    Text = $"{shared.Patients.Length} patients are said to be in bed {shared.Bed}. Nobody is associated by it; correct the feed.",
                    RaisedAt = now,
                });
                break;
            case CensusChange.BedSettled settled:
                if (tx.FindOpenWork(WorkKind.PatientConflict, SubjectOf(settled.Bed)) is { } open)
                    tx.CloseWork(open.Id, "gateway", "at most one patient is in the bed now", now);
                break;
            case CensusChange.Contradicts contradicts:
                tx.RaiseWork(new WorkItem
                {
                    Kind = WorkKind.PatientConflict,
                    Subject = $"feed {sender}",
                    Patient = contradicts.Patient,
                    Text = contradicts.Text,
                    RaisedAt = now,
                });
                break;
        }
    }

    private static string SubjectOf(BedLocation bed) => $"bed {bed}";
}
