using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Pharmacy;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>What the journal knows about an event, for evidence. Reads only what the event needs: an order matters where something starts.</summary>
internal static class EventFacts
{
    /// <param name="containers">Containers of an order so far.</param>
    public static EvidenceFacts Of(
        IJournalQueries journal, StoredEvent stored, PumpEvent pumpEvent, EvidenceOptions options, Func<OrderId, int> containers)
    {
        var occurredAt = stored.Event.OccurredAt ?? stored.Event.DeviceTime;
        var facts = new EvidenceFacts
        {
            OccurredAt = occurredAt,
            RecordedAt = stored.Event.ReceivedAt,
            Flags = FlagsOf(stored.Event, pumpEvent, occurredAt, options),
        };
        if (pumpEvent.Status is not { } status)
            return facts;
        var channel = new ChannelRef(stored.Event.Key.Pump, status.Channel);
        var (patient, isConflict) = PatientOf(journal, channel, status.Patient, occurredAt);
        facts = facts with
        {
            Patient = patient,
            PatientAtPump = status.Patient,
            Flags = facts.Flags | (isConflict ? EvidenceFlags.PatientConflict : EvidenceFlags.None),
        };
        if (SourceOf(pumpEvent) is not { } name || status.Find(name) is not { } source)
            return facts;
        var order = InfusionWatch.OrderOf(journal, source, channel, occurredAt) ?? source.ParentOrder;
        facts = facts with { Order = order, Review = ReviewOf(stored.Event, occurredAt, options) };
        return pumpEvent is not DeliveryStart
            ? facts
            : facts with
            {
                Verified = order is { } known ? OnFile(journal, known, occurredAt) : null,
                Case = CaseOf(journal, source, channel),
                ContainersBefore = order is { } counted ? containers(counted) : 0,
            };
    }

    /// <summary>Why a person has to look at an event before it is documented; null = nobody has to.</summary>
    public static ReviewReason? ReviewOf(
        IJournalQueries journal, EvidenceOptions options, PumpEvent pumpEvent, PatientId patient, ChannelRef channel, DateTimeOffset occurredAt,
        DateTimeOffset receivedAt) =>
        SourceOf(pumpEvent) is { } name && pumpEvent.Status!.Find(name) is { } source
            ? ReviewRules.Of(
                journal, options, pumpEvent, patient, () => InfusionWatch.OrderOf(journal, source, channel, occurredAt) ?? source.ParentOrder,
                occurredAt, receivedAt)
            : null;

    /// <summary>Whose the channel was (S5); nobody's where the pump names another patient.</summary>
    public static (PatientId? Patient, bool IsConflict) PatientOf(
        IJournalQueries journal, ChannelRef channel, PatientId? atPump, DateTimeOffset occurredAt)
    {
        if (journal.AssociationAt(channel, occurredAt) is not { } association)
            return (null, false);
        var isConflict = atPump is { Value.Length: > 0 } named && journal.Current(named) != association.Patient;
        return (isConflict ? null : association.Patient, isConflict);
    }

    private static InfusionSource? SourceOf(PumpEvent pumpEvent) => pumpEvent switch
    {
        DeliveryStart start => start.Source,
        DeliveryStop stop => stop.Source,
        DeliveryComplete complete => complete.Source,
        _ => null,
    };

    private static EvidenceFlags FlagsOf(JournaledEvent stored, PumpEvent pumpEvent, DateTimeOffset occurredAt, EvidenceOptions options) =>
        (pumpEvent.Header.Derived is null ? EvidenceFlags.None : EvidenceFlags.Derived)
        | (stored.Marks.HasFlag(EventMarks.Late) ? EvidenceFlags.Late : EvidenceFlags.None)
        | (stored.Marks.HasFlag(EventMarks.ClockSuspect) ? EvidenceFlags.ClockSuspect : EvidenceFlags.None)
        | (stored.ReceivedAt - occurredAt > TimeSpan.FromMilliseconds(options.BackfillAgeMs) ? EvidenceFlags.Backfilled : EvidenceFlags.None);

    // What was decided at receipt stands, whatever the policy says now.
    private static ReviewReason? ReviewOf(JournaledEvent stored, DateTimeOffset occurredAt, EvidenceOptions options) =>
        stored.Documentation != DocumentationState.InReview ? null
        : options.ReviewAgeMs > 0 && stored.ReceivedAt - occurredAt > TimeSpan.FromMilliseconds(options.ReviewAgeMs) ? ReviewReason.Late
        : ReviewReason.AlreadyCharted;

    /// <summary>The order as it stood at the instant; the first version where it was put on file later.</summary>
    private static VerifiedOrder? OnFile(IJournalQueries journal, OrderId order, DateTimeOffset at)
    {
        var versions = journal.ListOrderVersions(order);
        var held = versions.LastOrDefault(version => version.At <= at) ?? (versions.Count > 0 ? versions[0] : null);
        return held is not null ? DomainJson.DeserializeVerifiedOrder(held.Body.Span)
            : journal.GetVerifiedOrder(order) is { } row ? DomainJson.DeserializeVerifiedOrder(row.Body.Span)
            : null;
    }

    private static ProgrammingCase? CaseOf(IJournalQueries journal, SourceStatus source, ChannelRef channel) =>
        source.Program is { Value.Length: > 0 } program && CaseStore.Load(journal, program) is { } known && known.Order.Channel == channel
            ? known
            : null;
}
