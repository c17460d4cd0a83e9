using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public int AppendOrderVersion(OrderVersion version) => Pharmacy.AddVersion(version);

    public void AppendConfirmation(ConfirmationEntry entry) => Pharmacy.AddConfirmation(entry);

    public bool RaiseEmergencyOrder(EmergencyOrder order) => Pharmacy.Raise(order);

    public bool DecideEmergencyOrder(OrderId order, string decision, OrderId? verifiedAs, string by, string reason, DateTimeOffset at) =>
        Pharmacy.Decide(order, decision, verifiedAs, by, reason, at);

    public void InsertLink(OrderLink link) => Pharmacy.AddLink(link);

    public void EndLinks(ChannelRef channel, InfusionSource source, DateTimeOffset at) => Pharmacy.EndLinks(channel, source, at);
}
