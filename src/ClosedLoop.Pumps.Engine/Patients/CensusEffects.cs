using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Patients;

/// <summary>
/// What the census means for associations (S5): a transfer keeps them, a discharge ends none of a running infusion, a merge takes them to
/// the id that stays.
/// </summary>
public sealed class CensusEffects(ChannelActivities activities, IPumpRegistry registry, HelloBook hellos, Filing filing)
{
    private const int AssociationsMax = 1_000;

    /// <summary>Pumps go with their patient; which care area's limits they run under is for a person to look at.</summary>
    public void Moved(IJournalTransaction tx, PatientId patient, BedLocation to, DateTimeOffset now)
    {
        foreach (var association in OpenOf(tx, patient))
        {
            var subject = association.Channel.ToString();
            var area = CareAreaOf(association.Channel.Pump);
            var open = tx.FindOpenWork(WorkKind.CareAreaDiffers, subject);
            if (area is null || string.Equals(area, to.Unit, StringComparison.OrdinalIgnoreCase))
            {
                if (open is not null)
                    tx.CloseWork(open.Id, "gateway", "patient and pump are in the same area again", now);
            }
            else if (open is null)
            {
                tx.RaiseWork(new WorkItem
                {
                    Kind = WorkKind.CareAreaDiffers,
                    Subject = subject,
                    Channel = association.Channel,
                    Patient = patient,
                    Text = $"The patient was transferred to {to}; the pump is set up for {area}.",
                    RaisedAt = now,
                });
            }
        }
    }

    /// <summary>Ends what is idle. A running infusion, or one not known to have ended, stays its patient's until a person has looked.</summary>
    public void Left(IJournalTransaction tx, PatientId patient, DateTimeOffset now)
    {
        foreach (var association in OpenOf(tx, patient))
        {
            if (activities.Of(association.Channel) == ChannelActivity.Idle && association.ProvisionalProgram is null)
                tx.EndAssociation(association.Id, now, "gateway", "patient discharged, channel idle", now);
            else
                tx.RaiseWork(new WorkItem
                {
                    Kind = WorkKind.PatientConflict,
                    Subject = association.Channel.ToString(),
                    Channel = association.Channel,
                    Patient = patient,
                    Text = "The patient was discharged and this pump is not known to be idle. It is still documented for this patient.",
                    RaisedAt = now,
                });
        }
    }

    /// <summary>Open and ended associations are the remaining id's; what was sent under the other is for a person to correct.</summary>
    public void Merged(IJournalTransaction tx, PatientId from, PatientId into, string sender, DateTimeOffset now)
    {
        foreach (var association in tx.ListAssociations(new AssociationFilter(from), AssociationsMax))
        {
            if (!tx.RepointAssociation(association.Id, into, sender, "merged", now))
                continue;
            var sent = filing.CountDocumented(tx, association.Channel, association.Begin, association.End);
            if (sent > 0)
                Filing.AskForCorrection(tx, association, into, sent, "the patient was merged into another id", now);
        }
    }

    private static IEnumerable<ChannelAssociation> OpenOf(IJournalTransaction tx, PatientId patient) =>
        tx.ListAssociations(new AssociationFilter(patient), AssociationsMax).Where(one => one.End is null);

    // The pump's own word counts before what the registry says of it.
    private string? CareAreaOf(PumpId pump) =>
        hellos.Find(pump)?.CareArea is { Length: > 0 } area ? area : registry.Find(pump)?.Unit is { Length: > 0 } unit ? unit : null;
}
