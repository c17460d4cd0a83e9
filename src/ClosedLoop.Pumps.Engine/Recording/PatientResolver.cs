using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Finds the patient of an event by the channel's association at its occurrence time (S5). The pump's own patient id opens an
/// association when there is none, confirms it when equal, and stops the documentation when it differs. Nothing is guessed.
/// </summary>
public static class PatientResolver
{
    private const int AssociationsMax = 1_000;

    public static PatientDecision Resolve(IJournalQueries journal, ChannelRef channel, PumpEvent pumpEvent, DateTimeOffset occurredAt)
    {
        var atPump = journal.Current(pumpEvent.Status?.Patient);
        var association = journal.AssociationAt(channel, occurredAt);
        if (pumpEvent is PatientIdChange)
            return Change(association, atPump);
        if (association is null)
            return atPump is { } named && WasWrong(journal, channel, named, occurredAt)
                ? new PatientDecision(null, null, null, true)
                : new PatientDecision(atPump, null, atPump, false);
        return atPump is null || atPump == association.Patient
            ? new PatientDecision(association.Patient, null, null, false)
            : new PatientDecision(null, null, null, true);
    }

    /// <summary>A person said that this patient is not on this channel; the pump, which may still name them, does not overrule that.</summary>
    private static bool WasWrong(IJournalQueries journal, ChannelRef channel, PatientId atPump, DateTimeOffset occurredAt) =>
        journal.ListAssociations(new AssociationFilter(atPump, channel.Pump), AssociationsMax)
            .Any(one => one.IsVoid && one.Channel == channel && one.Begin <= occurredAt);

    private static PatientDecision Change(ChannelAssociation? held, PatientId? atPump)
    {
        if (held is null || held.Patient == atPump)
            return new PatientDecision(atPump ?? held?.Patient, null, held is null ? atPump : null, false);
        // History has it that the patient stayed longer: one of the two is wrong, and neither is guessed.
        return held.End is null
            ? new PatientDecision(atPump ?? held.Patient, held.Id, atPump, false)
            : new PatientDecision(null, null, null, true);
    }
}
