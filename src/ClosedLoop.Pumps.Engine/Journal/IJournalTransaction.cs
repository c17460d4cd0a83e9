using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// Writes that become durable together or not at all. Handed to work run by <see cref="JournalWriter"/>; not valid after the work
/// returns. A breach of a stored constraint is a programming error and throws <see cref="InvalidOperationException"/>.
/// </summary>
public partial interface IJournalTransaction : IJournalQueries
{
    AppendOutcome AppendEvent(JournaledEvent journaledEvent);

    /// <summary>Records that the pump cannot supply a range and moves the contiguous mark to its end.</summary>
    EventsLostOutcome RecordEventsLost(LostEvents lost);

    /// <summary>Ends the waiting of a held event; enqueue its messages in the same transaction. False when it was not held.</summary>
    bool ReleaseHeldEvent(EventKey key, DocumentationState documentation);

    void InsertInbound(InboundMessage message);

    void InsertCase(CaseRow row);

    /// <summary>Replaces the case with the same program id; throws when there is none.</summary>
    void UpdateCase(CaseRow row);

    /// <summary>Adds the next move of a case and returns its ordinal, from 1.</summary>
    int AppendTransition(ProgramId program, string? from, string to, DateTimeOffset at, string detail);

    void UpsertVerifiedOrder(VerifiedOrderRow row);

    /// <summary>Opens an association; null, and nothing is changed, when the channel has one open already (S5).</summary>
    ChannelAssociation? OpenAssociation(
        ChannelRef channel, PatientId patient, DateTimeOffset begin, ProgramId? provisionalProgram, string basis);

    /// <summary>The proposal it rests on was started: it is provisional no longer. False when it is not open or not provisional.</summary>
    bool ConfirmAssociation(long associationId);

    /// <summary>False when it is not open. An end before its begin is stored as the begin: it never held.</summary>
    bool CloseAssociation(long associationId, DateTimeOffset end);

    /// <summary>Adds a message to the end of its lane and returns its outbox id.</summary>
    long Enqueue(OutboxMessage message);

    void MarkSent(long outboxId, DateTimeOffset at);

    void MarkParked(long outboxId, string reason, DateTimeOffset at);

    /// <summary>Makes a parked message the head of its lane again. False when it is not parked.</summary>
    bool RetryParked(long outboxId);

    /// <summary>Gives a parked message up for good. False when it is not parked.</summary>
    bool DiscardParked(long outboxId, DateTimeOffset at);

    /// <summary>The next number for a claim on the pump; durable, so it rises across restarts.</summary>
    FencingToken NextFencingToken(PumpId pump);

    void AppendAudit(AuditEntry entry);

    /// <summary>
    /// Removes at most <paramref name="rowsMax"/> rows older than the instant: events every destination has, answered messages,
    /// closed cases. Never held events, unsent or parked messages, open cases, or contiguous marks. Returns how many were removed.
    /// </summary>
    int Prune(DateTimeOffset before, int rowsMax);
}
