using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Which events were documented for somebody, and taking them back when that was wrong (S5).</summary>
public sealed class Filing(OccurrenceClock clock)
{
    /// <summary>More events than a channel has in the weeks an unnoticed mistake may last.</summary>
    private const int EventsMax = 50_000;

    public int CountDocumented(IJournalQueries journal, ChannelRef channel, DateTimeOffset from, DateTimeOffset? to) =>
        Documented(journal, channel, from, to).Count();

    /// <summary>
    /// The interval was not this patient's: messages that have not left yet are taken back at once and their events wait for the right
    /// one; if any has left, a person has to have it corrected where it went.
    /// </summary>
    public void TakeBack(
        IJournalTransaction tx, ChannelAssociation association, DateTimeOffset from, DateTimeOffset? to, string why, DateTimeOffset now)
    {
        var sent = Documented(tx, association.Channel, from, to).ToArray().Count(key => !tx.RecallEvent(key));
        if (sent > 0)
            AskForCorrection(tx, association, association.Patient, sent, why, now);
    }

    public static void AskForCorrection(
        IJournalTransaction tx, ChannelAssociation association, PatientId patient, int sent, string why, DateTimeOffset now) =>
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.Correction,
            Subject = $"association {association.Id}",
            Channel = association.Channel,
            Patient = patient,
            Text = $"{sent} events of {association.Channel} are on record under an id that does not hold: {why}. Have them corrected there.",
            RaisedAt = now,
        });

    // An event is never received before it occurred.
    private IEnumerable<EventKey> Documented(IJournalQueries journal, ChannelRef channel, DateTimeOffset from, DateTimeOffset? to)
    {
        foreach (var stored in journal.ListDocumentedEvents(channel, from, EventsMax))
        {
            var at = clock.OccurredAt(DomainJson.DeserializeEvent(stored.Event.Payload.Span).Header, stored.Event.ReceivedAt);
            if (at >= from && (to is null || at < to))
                yield return stored.Event.Key;
        }
    }
}
