using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private PharmacyTables? pharmacy;

    protected PharmacyTables Pharmacy => pharmacy ??= new PharmacyTables(Database);

    public IReadOnlyList<VerifiedOrderRow> ListVerifiedOrders(int rowsMax) => Pharmacy.ListOrders(rowsMax);

    public IReadOnlyList<OrderVersion> ListOrderVersions(OrderId order) => Pharmacy.Versions(order);

    public IReadOnlyList<ConfirmationEntry> ListConfirmations(ProgramId program) => Pharmacy.Confirmations(program);

    public virtual EmergencyOrder? GetEmergencyOrder(OrderId order) => Pharmacy.Emergency(order);

    public IReadOnlyList<EmergencyOrder> ListEmergencyOrders(int rowsMax) => Pharmacy.Emergencies(rowsMax);

    public virtual OrderLink? LinkAt(ChannelRef channel, InfusionSource source, DateTimeOffset at) => Pharmacy.LinkAt(channel, source, at);

    public IReadOnlyList<OrderLink> ListOpenLinks(int rowsMax) => Pharmacy.OpenLinks(rowsMax);

    public IReadOnlyList<WorkItem> FindOpenWork(WorkKind kind, ChannelRef channel) => Work.FindOpen(kind, channel);
}
