using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Finds the patient of an event by the channel's association at its occurrence time (S5). The pump's own patient id opens an
/// association when there is none, confirms it when equal, and stops the documentation when it differs. Nothing is guessed.
/// </summary>
public static class PatientResolver
{
    public static PatientDecision Resolve(IJournalQueries journal, ChannelRef channel, PumpEvent pumpEvent, DateTimeOffset occurredAt)
    {
        var atPump = pumpEvent.Status?.Patient;
        if (pumpEvent is PatientIdChange)
            return Change(journal.CurrentAssociation(channel), atPump);

        var association = journal.AssociationAt(channel, occurredAt);
        if (association is null)
            return new PatientDecision(atPump, null, journal.CurrentAssociation(channel) is null ? atPump : null, false);
        return atPump is null || atPump == association.Patient
            ? new PatientDecision(association.Patient, null, null, false)
            : new PatientDecision(null, null, null, true);
    }

    private static PatientDecision Change(ChannelAssociation? open, PatientId? atPump)
    {
        var isSame = open is not null && open.Patient == atPump;
        return new PatientDecision(
            atPump ?? open?.Patient,
            isSame ? null : open?.Id,
            isSame ? null : atPump,
            false);
    }
}
