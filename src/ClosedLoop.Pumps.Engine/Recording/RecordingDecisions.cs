using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Worklist;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// What a pump event does, decided and stored in one transaction: the event, the messages that document it, the association it rests on
/// and the move of its programming case.
/// </summary>
/// <param name="rollout">Null = everything is documented.</param>
/// <param name="service">Counts what a pump in maintenance keeps back; null = nobody counts.</param>
/// <param name="clocks">Null = as by default.</param>
/// <param name="evidence">Null = as by default.</param>
public sealed class RecordingDecisions(
    IEventDocumenter documenter,
    CaseBook book,
    AlertBook alerts,
    OccurrenceClock clock,
    HelloBook hellos,
    ILogger<RecordingDecisions> log,
    RolloutGate? rollout = null,
    ServiceMetrics? service = null,
    ClockOptions? clocks = null,
    EvidenceOptions? evidence = null)
{
    private const int HeldReleaseMax = 1_000;
    private const string WithheldKind = "event";

    private readonly ClockOptions _clocks = clocks ?? new ClockOptions();
    private readonly EvidenceOptions _evidence = evidence ?? new EvidenceOptions();

    /// <summary>Stores events of one pump in the order given; returns how far the log is now stored without a hole.</summary>
    public DeviceSequence Record(
        IJournalTransaction tx, PumpId pump, IReadOnlyList<PreparedEvent> events, DateTimeOffset receivedAt, ICollection<CaseEffect> effects)
    {
        foreach (var one in events)
            RecordOne(tx, one, receivedAt, effects);
        return tx.LastContiguousSequence(pump, events[^1].Report.Event.Header.Key.Epoch);
    }

    /// <summary>Stores that a range is lost. A pump says it again until it is acked; only the first time is news: then true.</summary>
    public static bool RecordLoss(IJournalTransaction tx, PumpId pump, EventsLostReport lost, DateTimeOffset at)
    {
        var isNew = tx.RecordEventsLost(new LostEvents(pump, lost.Epoch, lost.From, lost.To, lost.Reason, at)) == EventsLostOutcome.Recorded;
        if (isNew)
            tx.AppendAudit(new AuditEntry(
                at, "gateway", CaseBook.ReviewAction, pump.Value,
                $"Events {lost.From} to {lost.To} are lost: {lost.Reason}. Documentation is incomplete."));
        return isNew;
    }

    /// <summary>
    /// Stores a reading of a polled pump and what is derived from it (S8). Null, and nothing is stored, when the log does not end where the
    /// reading begins: it was compared with another reading than the last durable one.
    /// </summary>
    public DeviceSequence? RecordDerived(
        IJournalTransaction tx, PumpId pump, DerivedReport derived, DateTimeOffset receivedAt, ICollection<CaseEffect> effects)
    {
        var (epoch, last) = (derived.Snapshot.Epoch, derived.Snapshot.Last);
        if (tx.LastContiguousSequence(pump, epoch).Value + (ulong)derived.Events.Count != last.Value
            || tx.GetPollState(pump) is { } known && known.Epoch.Value > epoch.Value)
            return null;
        foreach (var pumpEvent in derived.Events)
        {
            // No bytes of the pump's own: what is kept decides between duplicate and conflict.
            var payload = DomainJson.Serialize(pumpEvent);
            RecordOne(tx, new PreparedEvent(new EventReport(pumpEvent, payload), payload), receivedAt, effects);
        }

        tx.PutPollState(derived.Snapshot);
        return last;
    }

    private void RecordOne(IJournalTransaction tx, PreparedEvent prepared, DateTimeOffset receivedAt, ICollection<CaseEffect> decided)
    {
        var pumpEvent = prepared.Report.Event;
        var header = pumpEvent.Header;
        var occurredAt = clock.OccurredAt(header, receivedAt);
        ChannelRef? channel = pumpEvent.Status is { } status ? new ChannelRef(header.Key.Pump, status.Channel) : null;
        var whose = Decide(tx, pumpEvent, channel, occurredAt);
        var withheld = whose.Patient is { } owner ? Withhold(tx, pumpEvent, owner) : null;
        var inService = ServiceRules.StateAt(tx, header.Key.Pump, occurredAt);
        var silent = inService == ServiceState.Maintenance;
        var audience = channel is null ? PumpAudience.Of(tx, header.Key.Pump, occurredAt, rollout) : [];
        var documentation = silent || !documenter.Documents(pumpEvent) ? DocumentationState.NotDocumented
            : channel is null ? audience.Length > 0 ? DocumentationState.Queued : DocumentationState.NotDocumented
            : whose.Patient is null ? DocumentationState.Held
            : withheld is not null ? DocumentationState.NotDocumented
            : DocumentationState.Queued;
        if (documentation == DocumentationState.Queued && channel is { } place && IsForReview(tx, pumpEvent, whose.Patient!.Value, place, occurredAt, receivedAt))
            documentation = DocumentationState.InReview;

        var outcome = tx.AppendEvent(new JournaledEvent(
            header.Key,
            pumpEvent.GetType().Name,
            channel?.Channel,
            header.DeviceTime,
            receivedAt,
            header.Boot,
            prepared.Report.Raw,
            prepared.Payload,
            documentation)
        {
            OccurredAt = occurredAt,
            Marks = _clocks.MarksOf(header.DeviceTime, occurredAt, receivedAt),
        });
        if (outcome == AppendOutcome.Conflict)
        {
            Review(tx, header.Key, "The same event came with other content and was quarantined.", receivedAt);
            RecordingLog.Conflict(log, header.Key);
        }

        if (outcome != AppendOutcome.Appended)
            return;
        if (whose.Conflict)
        {
            Review(tx, header.Key, "The pump names another patient than the channel's association; the event is held.", receivedAt);
            tx.RaiseWork(new WorkItem
            {
                Kind = WorkKind.PatientConflict,
                Subject = channel!.Value.ToString(),
                Channel = channel,
                Text = "The pump names another patient than the channel's association; its events are held. Correct the one that is wrong.",
                RaisedAt = receivedAt,
            });
            RecordingLog.PatientConflict(log, header.Key);
        }

        MoveCase(tx, pumpEvent, channel, receivedAt, decided);
        ServiceWatch.Take(tx, pumpEvent, inService, whose.Patient, receivedAt);
        ClockWatch.Take(tx, pumpEvent, occurredAt, _clocks, receivedAt);
        if (!silent)
            ClinicalFollowUp.Take(tx, pumpEvent, whose.Patient, occurredAt, receivedAt);
        alerts.Record(tx, pumpEvent, whose.Patient, occurredAt, receivedAt);
        if (channel is { } known)
        {
            Associate(tx, known, silent ? whose with { Opens = null } : whose, occurredAt, receivedAt);
            if (!silent)
                book.Watch.Take(tx, pumpEvent, known, occurredAt, receivedAt);
        }

        if (pumpEvent is DeliveryStart start && !silent)
            TitrationReview.Look(tx, start, channel!.Value, hellos.Find(header.Key.Pump), receivedAt);
        if (silent)
            service?.Withheld(WithheldKind);
        else if (withheld is { } reason && documenter.Documents(pumpEvent))
            rollout!.Count(reason, WithheldKind);
        else if (documentation == DocumentationState.NotDocumented)
            documenter.Withhold(pumpEvent);
        else if (documentation == DocumentationState.Queued && channel is not null)
            Document(tx, pumpEvent, whose.Patient!.Value, occurredAt, receivedAt);
        else if (documentation == DocumentationState.Queued)
            foreach (var patient in audience)
                Document(tx, pumpEvent, patient, occurredAt, receivedAt);
    }

    private static PatientDecision Decide(IJournalTransaction tx, PumpEvent pumpEvent, ChannelRef? channel, DateTimeOffset occurredAt)
    {
        if (channel is null)
            return default;
        // A proposal that ended names its patient itself, even where the pump never got to know the patient.
        if (pumpEvent is AutoProgramCleared cleared && CaseStore.Load(tx, cleared.Program) is { } current && current.Order.Channel == channel)
            return new PatientDecision(tx.Current(current.Order.Patient), null, null, false);
        return PatientResolver.Resolve(tx, channel.Value, pumpEvent, occurredAt);
    }

    private void MoveCase(
        IJournalTransaction tx, PumpEvent pumpEvent, ChannelRef? channel, DateTimeOffset now, ICollection<CaseEffect> decided)
    {
        switch (pumpEvent)
        {
            case AutoProgramCleared cleared:
                Move(cleared.Program, new CaseInput.AutoProgramCleared(cleared.Reason));
                break;
            case DeliveryStart start when start.Status!.Find(start.Source) is { Program: { } program } source:
                var atPump = CaseStore.Load(tx, program) is { } sent && tx.Current(sent.Order.Patient) == tx.Current(start.Status.Patient)
                    ? sent.Order.Patient
                    : start.Status.Patient;
                Move(program, new CaseInput.ProgramStarted(StartedProgram.ReadBackOf(start, source) with { Patient = atPump }));
                break;
        }

        void Move(ProgramId program, CaseInput input)
        {
            if (CaseStore.Load(tx, program) is not { } current)
                return;
            if (current.Order.Channel == channel)
                book.Apply(tx, program, input, now, decided);
            else
                Review(tx, pumpEvent.Header.Key, "The pump names a program that was sent to another channel; no case was moved.", now);
        }
    }

    private static void Review(IJournalTransaction tx, EventKey key, string text, DateTimeOffset at) =>
        tx.AppendAudit(new AuditEntry(at, "gateway", CaseBook.ReviewAction, key.ToString(), text));

    private void Associate(IJournalTransaction tx, ChannelRef channel, PatientDecision whose, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (whose.CloseAssociation is { } ended)
            tx.CloseAssociation(ended, occurredAt);
        if (whose.Opens is not { } patient || tx.OpenAssociation(channel, patient, occurredAt, null, "pump") is not { } opened)
            return;
        ReleaseHeld(tx, opened, now);
    }

    /// <summary>
    /// Back-association at the time of occurrence (S5): held events the association covers are documented now, in their order. One where
    /// the pump named another patient stays held.
    /// </summary>
    public void ReleaseHeld(IJournalTransaction tx, ChannelAssociation association, DateTimeOffset now)
    {
        foreach (var held in tx.ListHeldEvents(association.Channel, HeldReleaseMax))
        {
            var waiting = DomainJson.DeserializeEvent(held.Event.Payload.Span);
            var occurredAt = clock.OccurredAt(waiting.Header, held.Event.ReceivedAt);
            if (occurredAt < association.Begin || occurredAt >= association.End
                || (waiting.Status?.Patient is { } named && tx.Current(named) != association.Patient))
                continue;
            if (Withhold(tx, waiting, association.Patient) is { } reason)
            {
                tx.ReleaseHeldEvent(waiting.Header.Key, DocumentationState.NotDocumented);
                rollout!.Count(reason, WithheldKind);
                continue;
            }

            if (IsForReview(tx, waiting, association.Patient, association.Channel, occurredAt, held.Event.ReceivedAt))
            {
                tx.ReleaseHeldEvent(waiting.Header.Key, DocumentationState.InReview);
                continue;
            }

            tx.ReleaseHeldEvent(waiting.Header.Key, DocumentationState.Queued);
            Document(tx, waiting, association.Patient, occurredAt, now);
        }
    }

    /// <summary>A person says that an event in review is to be documented. Without effect when it is not in review, or nobody's.</summary>
    public void DocumentReviewed(IJournalTransaction tx, EventKey key, DateTimeOffset now)
    {
        if (tx.GetEvent(key) is not { Event.Documentation: DocumentationState.InReview } stored)
            return;
        var pumpEvent = DomainJson.DeserializeEvent(stored.Event.Payload.Span);
        var occurredAt = stored.Event.OccurredAt ?? clock.OccurredAt(pumpEvent.Header, stored.Event.ReceivedAt);
        if (tx.AssociationAt(new ChannelRef(key.Pump, pumpEvent.Status!.Channel), occurredAt) is not { } association)
            return;
        tx.DecideReviewedEvent(key, DocumentationState.Queued);
        Document(tx, pumpEvent, association.Patient, occurredAt, now);
    }

    private bool IsForReview(
        IJournalTransaction tx, PumpEvent pumpEvent, PatientId patient, ChannelRef channel, DateTimeOffset occurredAt, DateTimeOffset receivedAt) =>
        EventFacts.ReviewOf(tx, _evidence, pumpEvent, patient, channel, occurredAt, receivedAt) is not null;

    /// <summary>Why the event is kept from the EHR's record: by the drug of the proposal that ended, else by what the channel has.</summary>
    private WithheldReason? Withhold(IJournalTransaction tx, PumpEvent pumpEvent, PatientId patient) =>
        rollout is null || pumpEvent.Status is not { } status ? null
        : pumpEvent is AutoProgramCleared && CaseOf(tx, pumpEvent) is { } ended
            ? rollout.Withhold(pumpEvent.Header.Key.Pump, patient, ended.Order.Drug.Code)
        : rollout.Withhold(pumpEvent.Header.Key.Pump, patient, status);

    private void Document(IJournalTransaction tx, PumpEvent pumpEvent, PatientId patient, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        var programmed = CaseOf(tx, pumpEvent);
        var census = tx.GetPatient(patient);
        var context = new DocumentationContext(
            patient,
            programmed?.Order.PatientName is { Length: > 0 } name ? name : census?.Name ?? "",
            hellos.Find(pumpEvent.Header.Key.Pump),
            now)
        {
            OccurredAt = occurredAt,
            PumpTime = pumpEvent.Header.DeviceTime,
            Marks = _clocks.MarksOf(pumpEvent.Header.DeviceTime, occurredAt, now),
            Census = census,
            ClearedOrder = pumpEvent is AutoProgramCleared ? programmed?.Order.Order : null,
        };
        var channel = pumpEvent.Status is { } status ? new ChannelRef(pumpEvent.Header.Key.Pump, status.Channel) : default;
        foreach (var message in documenter.Document(InfusionWatch.WithOrders(tx, pumpEvent, channel, occurredAt), context))
            tx.Enqueue(message);
    }

    private static ProgrammingCase? CaseOf(IJournalTransaction tx, PumpEvent pumpEvent)
    {
        var program = pumpEvent is AutoProgramCleared cleared
            ? cleared.Program
            : pumpEvent.Status?.Sources.Select(source => source.Program).FirstOrDefault(one => one is not null);
        return program is { } known && CaseStore.Load(tx, known) is { } found && found.Order.Channel?.Pump == pumpEvent.Header.Key.Pump
            ? found
            : null;
    }
}
