using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>
/// Versions of verified orders. No world has emergency orders, links or second clinicians: what asks for one finds none, what would store
/// one stops loudly.
/// </summary>
public sealed partial class MemoryJournal
{
    private readonly List<OrderVersion> versions = [];

    public IReadOnlyList<VerifiedOrderRow> ListVerifiedOrders(int rowsMax) => throw NotModelled();

    public IReadOnlyList<OrderVersion> ListOrderVersions(OrderId order) => versions.FindAll(one => one.Order == order);

    public IReadOnlyList<ConfirmationEntry> ListConfirmations(ProgramId program) => [];

    public EmergencyOrder? GetEmergencyOrder(OrderId order) => null;

    public IReadOnlyList<EmergencyOrder> ListEmergencyOrders(int rowsMax) => [];

    public OrderLink? LinkAt(ChannelRef channel, InfusionSource source, DateTimeOffset at) => null;

    public IReadOnlyList<OrderLink> ListOpenLinks(int rowsMax) => [];

    public IReadOnlyList<WorkItem> FindOpenWork(WorkKind kind, ChannelRef channel) =>
        work.FindAll(item => item.ClosedAt is null && item.Kind == kind && item.Channel == channel);

    public int AppendOrderVersion(OrderVersion version)
    {
        var number = versions.Count(one => one.Order == version.Order) + 1;
        Add(versions, version with { Version = number });
        return number;
    }

    public void AppendConfirmation(ConfirmationEntry entry) => throw NotModelled();

    public bool RaiseEmergencyOrder(EmergencyOrder order) => throw NotModelled();

    public bool DecideEmergencyOrder(OrderId order, string decision, OrderId? verifiedAs, string by, string reason, DateTimeOffset at) =>
        throw NotModelled();

    public void InsertLink(OrderLink link) => throw NotModelled();

    /// <summary>There are none to end.</summary>
    public void EndLinks(ChannelRef channel, InfusionSource source, DateTimeOffset at)
    {
    }
}
