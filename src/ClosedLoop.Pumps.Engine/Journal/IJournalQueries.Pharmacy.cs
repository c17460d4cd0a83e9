using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>Verified orders, last changed first.</summary>
    IReadOnlyList<VerifiedOrderRow> ListVerifiedOrders(int rowsMax);

    /// <summary>All versions of an order, oldest first.</summary>
    IReadOnlyList<OrderVersion> ListOrderVersions(OrderId order);

    /// <summary>What persons did about a case, oldest first.</summary>
    IReadOnlyList<ConfirmationEntry> ListConfirmations(ProgramId program);

    EmergencyOrder? GetEmergencyOrder(OrderId order);

    /// <summary>Newest first.</summary>
    IReadOnlyList<EmergencyOrder> ListEmergencyOrders(int rowsMax);

    /// <summary>The link that holds for what a source infused at the instant, or null.</summary>
    OrderLink? LinkAt(ChannelRef channel, InfusionSource source, DateTimeOffset at);

    /// <summary>Links whose infusion is not cleared.</summary>
    IReadOnlyList<OrderLink> ListOpenLinks(int rowsMax);

    /// <summary>Open items of a kind about a channel.</summary>
    IReadOnlyList<WorkItem> FindOpenWork(WorkKind kind, ChannelRef channel);
}
