using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>The tables of one connection and what can be read from them.</summary>
internal abstract partial class SqliteQueries : IJournalQueries
{
    protected SqliteQueries(SqliteDatabase database)
    {
        Database = database;
        Logs = new EventLogTable(database);
        Events = new EventTable(database, Logs);
        Inbound = new InboundTable(database);
        Cases = new CaseTable(database);
        VerifiedOrders = new VerifiedOrderTable(database);
        Associations = new AssociationTable(database);
        Outbox = new OutboxTable(database);
        Audit = new AuditTable(database);
    }

    public SqliteDatabase Database { get; }

    protected EventLogTable Logs { get; }

    protected EventTable Events { get; }

    protected InboundTable Inbound { get; }

    protected CaseTable Cases { get; }

    protected VerifiedOrderTable VerifiedOrders { get; }

    protected AssociationTable Associations { get; }

    protected OutboxTable Outbox { get; }

    protected AuditTable Audit { get; }

    public DeviceSequence LastContiguousSequence(PumpId pump, LogEpoch epoch) => Logs.Mark(pump, epoch);

    public IReadOnlyList<PumpLog> ListPumpLogs() => Logs.List();

    public StoredEvent? GetEvent(EventKey key) => Events.Get(key);

    public IReadOnlyList<StoredEvent> ReadEvents(long afterJournalId, int rowsMax) => Events.Read(afterJournalId, rowsMax);

    public IReadOnlyList<StoredEvent> ReadEvents(PumpId pump, LogEpoch epoch, DeviceSequence after, int rowsMax) =>
        Events.Read(pump, epoch, after, rowsMax);

    public IReadOnlyList<StoredEvent> ListHeldEvents(ChannelRef channel, int rowsMax) => Events.Held(channel, rowsMax);

    public IReadOnlyList<StoredEvent> ListHeldEvents(int rowsMax) => Events.Held(rowsMax);

    public IReadOnlyList<LostEvents> ListLostEvents(PumpId pump, LogEpoch epoch) => Logs.ListLost(pump, epoch);

    public IReadOnlyList<QuarantinedEvent> ListQuarantine(int rowsMax) => Events.Quarantined(rowsMax);

    public InboundMessage? TryGetInbound(string sendingApplication, string controlId, DateTimeOffset receivedSince) =>
        Inbound.Get(sendingApplication, controlId, receivedSince);

    public CaseRow? GetCase(ProgramId program) => Cases.Get(program);

    public IReadOnlyList<CaseRow> FindOpenCases(ChannelRef channel) => Cases.FindOpen(channel);

    public IReadOnlyList<CaseRow> FindOpenCases(PumpId pump) => Cases.FindOpen(pump);

    public IReadOnlyList<CaseRow> FindCasesOfOrder(OrderId order, int rowsMax) => Cases.FindOfOrder(order, rowsMax);

    public IReadOnlyList<CaseRow> FindCasesIn(IReadOnlyCollection<string> states, int rowsMax) => Cases.FindIn(states, rowsMax);

    public IReadOnlyList<CaseTransition> ListTransitions(ProgramId program) => Cases.Transitions(program);

    public VerifiedOrderRow? GetVerifiedOrder(OrderId order) => VerifiedOrders.Get(order);

    public ChannelAssociation? CurrentAssociation(ChannelRef channel) => Associations.Current(channel);

    public ChannelAssociation? AssociationAt(ChannelRef channel, DateTimeOffset at) => Associations.At(channel, at);

    public IReadOnlyList<ChannelAssociation> ListOpenAssociations() => Associations.ListOpen();

    public IReadOnlyList<OutboxLaneState> ListOutboxLanes(string destination) => Outbox.Lanes(destination);

    public IReadOnlyList<OutboxRow> ReadOutboxLane(string destination, string lane, long afterId, int rowsMax) =>
        Outbox.Lane(destination, lane, afterId, rowsMax);

    public OutboxRow? GetOutboxRow(long id) => Outbox.Get(id);

    public IReadOnlyList<ParkedMessage> ListParked(int rowsMax) => Outbox.Parked(rowsMax);

    public IReadOnlyList<OutboxDepth> OutboxDepths() => Outbox.Depths();

    public IReadOnlyList<AuditEntry> ListAudit(int rowsMax) => Audit.List(rowsMax);
}
