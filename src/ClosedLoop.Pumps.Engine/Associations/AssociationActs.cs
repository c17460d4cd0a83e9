using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Recording;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>What an identified person does to associations, decided and stored in one transaction. None of it reaches a pump (S2).</summary>
public sealed class AssociationActs(ChannelActivities activities, RecordingDecisions recording, Filing filing)
{
    /// <summary>A forgotten association is ended at the bedside: idle channel, identified nurse, the pump's label scanned again.</summary>
    /// <param name="scanned">The channel the scanned label names; null when it names none.</param>
    public AssociationOutcome Release(
        IJournalTransaction tx, ChannelRef channel, ChannelRef? scanned, ActingPerson person, string reason, DateTimeOffset now)
    {
        if (scanned != channel)
            return new AssociationOutcome.Refused(AssociationFault.UnknownDevice, "the scanned label is not this channel's");
        if (tx.CurrentAssociation(channel) is not { } open)
            return new AssociationOutcome.Refused(AssociationFault.NotAssociated, "the channel is associated with nobody");
        if (open.ProvisionalProgram is not null)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "a proposal is pending at the pump; clear it there first");
        if (activities.Of(channel) != ChannelActivity.Idle)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "the channel is not known to be idle");
        tx.EndAssociation(open.Id, now, person.ToString(), "released: " + reason, now);
        tx.AppendAudit(new AuditEntry(now, person.ToString(), "association.release", channel.ToString(), reason) { From = person.From, Patient = open.Patient.Value });
        return new AssociationOutcome.Done(tx.GetAssociation(open.Id));
    }

    /// <summary>
    /// An infusion went on at another pump: the patient leaves the one channel and takes the other at the same instant. Events keep to the
    /// channel the patient had when they occurred, whenever they arrive.
    /// </summary>
    /// <param name="at">When it was moved; not in the future.</param>
    public AssociationOutcome Move(
        IJournalTransaction tx, ChannelRef from, ChannelRef to, DateTimeOffset at, ActingPerson person, string reason, DateTimeOffset now)
    {
        if (WhyNotMove(tx, from, to, at, now) is { } refusal)
            return refusal;
        var held = tx.CurrentAssociation(from)!;
        var note = $"moved to {to}: {reason}";
        tx.EndAssociation(held.Id, at, person.ToString(), note, now);
        filing.TakeBack(tx, held, at, null, "the infusion had been moved to another pump by then", now);
        var begun = tx.CurrentAssociation(to)
            ?? tx.BeginAssociation(new NewAssociation(to, held.Patient, at, "move", person.ToString()))!;
        recording.ReleaseHeld(tx, begun, now);
        foreach (var program in activities.ProgramsOn(from))
            if (CaseStore.Load(tx, program) is { } moved)
                tx.AppendTransition(program, moved.State.ToString(), moved.State.ToString(), at, $"{note}, by {person}");
        tx.AppendAudit(new AuditEntry(now, person.ToString(), "infusion.move", $"{from} to {to}", reason) { From = person.From, Patient = held.Patient.Value });
        return new AssociationOutcome.Done(begun);
    }

    private AssociationOutcome.Refused? WhyNotMove(IJournalTransaction tx, ChannelRef from, ChannelRef to, DateTimeOffset at, DateTimeOffset now)
    {
        if (from == to)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "it is the same channel");
        if (at > now)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "the time of the move is in the future");
        if (tx.CurrentAssociation(from) is not { } held || at < held.Begin)
            return new AssociationOutcome.Refused(AssociationFault.NotAssociated, "the first channel was associated with nobody then");
        if (held.ProvisionalProgram is not null)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "a proposal is pending at the first pump; clear it there first");
        // Unknown is allowed: the usual reason for a move is a pump that has failed.
        if (activities.Of(from) == ChannelActivity.Infusing)
            return new AssociationOutcome.Refused(AssociationFault.Rejected, "the first pump still infuses");
        if (tx.CurrentAssociation(to) is { } other ? other.Patient != held.Patient : tx.AssociationAt(to, at) is not null)
            return new AssociationOutcome.Refused(AssociationFault.DeviceWithOtherPatient, "the second channel is another patient's");
        return activities.PatientAt(tx, to) is { } atPump && atPump != tx.Current(held.Patient)
            ? new AssociationOutcome.Refused(AssociationFault.DeviceWithOtherPatient, "the second pump names another patient")
            : null;
    }
}
