using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What can be read, alike inside a write transaction and from a reader's snapshot. Lists are bounded by the caller.</summary>
public partial interface IJournalQueries
{
    /// <summary>The last sequence up to which every event is stored or recorded lost; 0 for a log not seen before.</summary>
    DeviceSequence LastContiguousSequence(PumpId pump, LogEpoch epoch);

    IReadOnlyList<PumpLog> ListPumpLogs();

    StoredEvent? GetEvent(EventKey key);

    /// <summary>Events of all pumps in order of commit, after the given journal id.</summary>
    IReadOnlyList<StoredEvent> ReadEvents(long afterJournalId, int rowsMax);

    /// <summary>Events of one log in the pump's order, after the given sequence.</summary>
    IReadOnlyList<StoredEvent> ReadEvents(PumpId pump, LogEpoch epoch, DeviceSequence after, int rowsMax);

    /// <summary>Events of one channel that wait for an association, oldest occurrence first.</summary>
    IReadOnlyList<StoredEvent> ListHeldEvents(ChannelRef channel, int rowsMax);

    /// <summary>Events of all pumps that wait for an association, in order of commit.</summary>
    IReadOnlyList<StoredEvent> ListHeldEvents(int rowsMax);

    IReadOnlyList<LostEvents> ListLostEvents(PumpId pump, LogEpoch epoch);

    IReadOnlyList<QuarantinedEvent> ListQuarantine(int rowsMax);

    /// <summary>The newest message with this identity received at or after the start of the dedupe window, or null.</summary>
    InboundMessage? TryGetInbound(string sendingApplication, string controlId, DateTimeOffset receivedSince);

    CaseRow? GetCase(ProgramId program);

    IReadOnlyList<CaseRow> FindOpenCases(ChannelRef channel);

    /// <summary>Open cases of all channels of a pump, oldest first.</summary>
    IReadOnlyList<CaseRow> FindOpenCases(PumpId pump);

    /// <summary>Cases of one order, newest first, ended ones too.</summary>
    IReadOnlyList<CaseRow> FindCasesOfOrder(OrderId order, int rowsMax);

    IReadOnlyList<CaseRow> FindCasesIn(IReadOnlyCollection<string> states, int rowsMax);

    IReadOnlyList<CaseTransition> ListTransitions(ProgramId program);

    VerifiedOrderRow? GetVerifiedOrder(OrderId order);

    ChannelAssociation? CurrentAssociation(ChannelRef channel);

    /// <summary>The association that held at the instant: begun at or before it and not ended by it.</summary>
    ChannelAssociation? AssociationAt(ChannelRef channel, DateTimeOffset at);

    IReadOnlyList<ChannelAssociation> ListOpenAssociations();

    /// <summary>Every lane of the destination that has a message not yet sent.</summary>
    IReadOnlyList<OutboxLaneState> ListOutboxLanes(string destination);

    /// <summary>Unsent messages of one lane in their order, after the given outbox id.</summary>
    IReadOnlyList<OutboxRow> ReadOutboxLane(string destination, string lane, long afterId, int rowsMax);

    OutboxRow? GetOutboxRow(long id);

    IReadOnlyList<ParkedMessage> ListParked(int rowsMax);

    /// <summary>Per destination: how many messages are unsent, how many of them parked, and since when the oldest waits.</summary>
    IReadOnlyList<OutboxDepth> OutboxDepths();

    IReadOnlyList<AuditEntry> ListAudit(int rowsMax);
}
