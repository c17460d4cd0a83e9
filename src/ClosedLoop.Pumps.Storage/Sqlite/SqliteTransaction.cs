using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>The writer's connection: the tables, and a count of what the batch under way has done.</summary>
internal sealed partial class SqliteTransaction(SqliteDatabase database) : SqliteQueries(database), IJournalTransaction
{
    private readonly FencingTable fencing = new(database);
    private readonly SqliteStatement savepoint = database.Statement("SAVEPOINT item");
    private readonly SqliteStatement release = database.Statement("RELEASE item");
    private readonly SqliteStatement rollback = database.Statement("ROLLBACK TO item");
    private readonly List<EnqueuedMessage> enqueued = [];
    private Retention? retention;
    private Counts counts;
    private Counts countsAtItem;

    public void BeginBatch()
    {
        enqueued.Clear();
        recalledLanes.Clear();
        counts = default;
        countsAtItem = default;
    }

    public void BeginItem()
    {
        countsAtItem = counts with { Enqueued = enqueued.Count };
        savepoint.Start().Run();
    }

    public void KeepItem() => release.Start().Run();

    public void UndoItem()
    {
        rollback.Start().Run();
        release.Start().Run();
        counts = countsAtItem;
        enqueued.RemoveRange(countsAtItem.Enqueued, enqueued.Count - countsAtItem.Enqueued);
        Logs.Forget();
    }

    public void ForgetBatch() => Logs.Forget();

    public CommitSummary Summarise() => new(counts.Appended, counts.Duplicates, counts.Conflicts, [.. enqueued])
    {
        RecalledLanes = [.. recalledLanes],
    };

    public AppendOutcome AppendEvent(JournaledEvent journaledEvent)
    {
        var outcome = Events.Append(journaledEvent);
        counts = outcome switch
        {
            AppendOutcome.Appended => counts with { Appended = counts.Appended + 1 },
            AppendOutcome.Duplicate => counts with { Duplicates = counts.Duplicates + 1 },
            AppendOutcome.Conflict => counts with { Conflicts = counts.Conflicts + 1 },
            _ => counts,
        };
        return outcome;
    }

    public EventsLostOutcome RecordEventsLost(LostEvents lost) => Logs.RecordLost(lost);

    public bool ReleaseHeldEvent(EventKey key, DocumentationState documentation) => Events.Release(key, documentation);

    public bool DecideReviewedEvent(EventKey key, DocumentationState documentation) => Events.Decide(key, documentation);

    public void InsertInbound(InboundMessage message) => Inbound.Insert(message);

    public void InsertCase(CaseRow row) => Cases.Insert(row);

    public void UpdateCase(CaseRow row) => Cases.Update(row);

    public int AppendTransition(ProgramId program, string? from, string to, DateTimeOffset at, string detail) =>
        Cases.AppendTransition(program, from, to, at, detail);

    public void UpsertVerifiedOrder(VerifiedOrderRow row) => VerifiedOrders.Upsert(row);

    public ChannelAssociation? OpenAssociation(
        ChannelRef channel, PatientId patient, DateTimeOffset begin, ProgramId? provisionalProgram, string basis) =>
        Associations.Begin(new NewAssociation(channel, patient, begin, basis, "gateway") { ProvisionalProgram = provisionalProgram });

    public bool ConfirmAssociation(long associationId) => Associations.Confirm(associationId, "gateway");

    public bool CloseAssociation(long associationId, DateTimeOffset end) => Associations.Close(associationId, end, "gateway", "", end);

    public long Enqueue(OutboxMessage message)
    {
        var id = Outbox.Enqueue(message);
        enqueued.Add(new EnqueuedMessage(message.Destination, message.Lane, id));
        return id;
    }

    public void MarkSent(long outboxId, DateTimeOffset at)
    {
        if (Outbox.MarkSent(outboxId, at))
            Evidence.Mark(outboxId, null, at);
    }

    public void MarkParked(long outboxId, string reason, DateTimeOffset at)
    {
        if (Outbox.MarkParked(outboxId, reason, at))
            Evidence.Mark(outboxId, reason, at);
    }

    public bool RetryParked(long outboxId) => Outbox.Retry(outboxId);

    public bool DiscardParked(long outboxId, DateTimeOffset at) => Outbox.Discard(outboxId, at);

    public FencingToken NextFencingToken(PumpId pump) => fencing.Next(pump);

    public void AppendAudit(AuditEntry entry) => Audit.Append(entry);

    public int Prune(DateTimeOffset before, int rowsMax) =>
        (retention ??= new Retention(Database, Logs)).Prune(before, rowsMax);

    private readonly record struct Counts(int Appended, int Duplicates, int Conflicts, int Enqueued);
}
