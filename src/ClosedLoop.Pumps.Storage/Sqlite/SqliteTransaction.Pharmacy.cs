using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    private readonly KeyFilter emergencyOrders = new(database, "SELECT order_id FROM emergency_order");
    private readonly KeyFilter linkedPumps = new(database, "SELECT DISTINCT pump FROM order_link");

    public int AppendOrderVersion(OrderVersion version) => Pharmacy.AddVersion(version);

    public void AppendConfirmation(ConfirmationEntry entry) => Pharmacy.AddConfirmation(entry);

    public bool RaiseEmergencyOrder(EmergencyOrder order)
    {
        emergencyOrders.Add(order.Order.Value);
        return Pharmacy.Raise(order);
    }

    public override EmergencyOrder? GetEmergencyOrder(OrderId order) =>
        emergencyOrders.MayHave(order.Value) ? base.GetEmergencyOrder(order) : null;

    public bool DecideEmergencyOrder(OrderId order, string decision, OrderId? verifiedAs, string by, string reason, DateTimeOffset at) =>
        Pharmacy.Decide(order, decision, verifiedAs, by, reason, at);

    public void InsertLink(OrderLink link)
    {
        linkedPumps.Add(link.Channel.Pump.Value);
        Pharmacy.AddLink(link);
    }

    public override OrderLink? LinkAt(ChannelRef channel, InfusionSource source, DateTimeOffset at) =>
        linkedPumps.MayHave(channel.Pump.Value) ? base.LinkAt(channel, source, at) : null;

    public void EndLinks(ChannelRef channel, InfusionSource source, DateTimeOffset at)
    {
        if (linkedPumps.MayHave(channel.Pump.Value))
            Pharmacy.EndLinks(channel, source, at);
    }
}
