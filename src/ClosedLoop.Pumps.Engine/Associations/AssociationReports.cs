using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>
/// What a reported association does (DEV-51), decided and stored in one transaction. What contradicts something known changes nothing and
/// goes to a person (S5).
/// </summary>
public sealed class AssociationReports(ChannelActivities activities, RecordingDecisions recording, Filing filing, CensusOptions census)
{
    /// <param name="sender">Configured name of the reporter.</param>
    public AssociationOutcome Apply(IJournalTransaction tx, ReportedAssociation report, string sender, DateTimeOffset now)
    {
        var outcome = Decide(tx, report, sender, now);
        if (outcome is AssociationOutcome.Refused { Fault: not AssociationFault.UnknownDevice } refused)
            Raise(tx, report, refused.Text, now);
        return outcome;
    }

    private AssociationOutcome Decide(IJournalTransaction tx, ReportedAssociation report, string sender, DateTimeOffset now)
    {
        if (report.Channel is not { } channel)
            return new AssociationOutcome.Refused(AssociationFault.UnknownDevice, "no channel of a pump goes by that name");
        if (report.Standing == ReportedStanding.Asserted)
        {
            Raise(tx, report, "An association was asserted and nobody validated it yet", now);
            return new AssociationOutcome.Done(null);
        }

        var patient = tx.Current(report.Patient);
        var at = report.At is { } said && said < now ? said : now;
        var actor = $"{report.Author} ({sender})";
        if (report.Standing == ReportedStanding.Validated && report.IsBegun)
            return Begin(tx, channel, patient, at, report.Instance, actor, now);
        var held = tx.FindAssociation(report.Instance) ?? tx.CurrentAssociation(channel);
        if (held is null || held.Channel != channel || held.IsVoid)
            return new AssociationOutcome.Refused(AssociationFault.NotAssociated, "no such association");
        return report.Standing switch
        {
            ReportedStanding.Corrected => Correct(tx, held, patient, actor, now),
            ReportedStanding.Wrong => MakeVoid(tx, held, patient, actor, now),
            _ => End(tx, held, patient, at, actor, now),
        };
    }

    private AssociationOutcome Begin(
        IJournalTransaction tx, ChannelRef channel, PatientId patient, DateTimeOffset at, string instance, string actor, DateTimeOffset now)
    {
        if (census.Required && tx.GetPatient(patient) is not { IsAdmitted: true })
            return new AssociationOutcome.Refused(AssociationFault.UnknownPatient, "the patient is not admitted");
        if (activities.PatientAt(tx, channel) is { } atPump && atPump != patient)
            return new AssociationOutcome.Refused(AssociationFault.DeviceWithOtherPatient, "the pump names another patient");
        var known = tx.FindAssociation(instance) ?? tx.CurrentAssociation(channel) ?? tx.AssociationAt(channel, at);
        if (known is not null)
            return known.Patient == patient && known.Channel == channel && !known.IsVoid
                ? new AssociationOutcome.Done(known)
                : new AssociationOutcome.Refused(AssociationFault.DeviceWithOtherPatient, "the channel is another patient's");
        var begun = tx.BeginAssociation(new NewAssociation(channel, patient, at, "report", actor) { Instance = instance })!;
        recording.ReleaseHeld(tx, begun, now);
        return new AssociationOutcome.Done(begun);
    }

    /// <summary>Not while the channel may infuse: what it gives then would be nobody's.</summary>
    private AssociationOutcome End(
        IJournalTransaction tx, ChannelAssociation held, PatientId patient, DateTimeOffset at, string actor, DateTimeOffset now)
    {
        if (held.Patient != patient)
            return new AssociationOutcome.Refused(AssociationFault.DeviceWithOtherPatient, "the association is another patient's");
        if (held.End is null && activities.Of(held.Channel) != ChannelActivity.Idle)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "the channel is not known to be idle");
        if (tx.EndAssociation(held.Id, at, actor, "reported as ended", now))
            filing.TakeBack(tx, held, at, null, "the association had ended by then", now);
        return new AssociationOutcome.Done(tx.GetAssociation(held.Id));
    }

    private AssociationOutcome.Done Correct(IJournalTransaction tx, ChannelAssociation held, PatientId patient, string actor, DateTimeOffset now)
    {
        if (tx.RepointAssociation(held.Id, patient, actor, "corrected", now))
        {
            var sent = filing.CountDocumented(tx, held.Channel, held.Begin, held.End);
            if (sent > 0)
                Filing.AskForCorrection(tx, held, patient, sent, "the association was corrected", now);
        }

        return new AssociationOutcome.Done(tx.GetAssociation(held.Id));
    }

    private AssociationOutcome MakeVoid(IJournalTransaction tx, ChannelAssociation held, PatientId patient, string actor, DateTimeOffset now)
    {
        if (held.Patient != patient)
            return new AssociationOutcome.Refused(AssociationFault.NotAssociated, "the association is another patient's");
        tx.VoidAssociation(held.Id, actor, "reported as wrong", now);
        filing.TakeBack(tx, held, held.Begin, held.End, "the association was wrong", now);
        return new AssociationOutcome.Done(tx.GetAssociation(held.Id));
    }

    private static void Raise(IJournalTransaction tx, ReportedAssociation report, string text, DateTimeOffset now) =>
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.PatientConflict,
            Subject = $"report {report.Instance}",
            Channel = report.Channel,
            Patient = report.Patient,
            Text = text,
            RaisedAt = now,
        });
}
