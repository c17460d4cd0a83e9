using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    private RequestTable? requests;

    public ProgramId ClaimRequest(OrderId order, DateTimeOffset issuedAt, PumpId pump, ProgramId program, DateTimeOffset receivedAt) =>
        (requests ??= new RequestTable(Database)).Claim(order, issuedAt, pump, program, receivedAt);

    public void RecordBolus(ChannelRef channel, BolusRecord bolus) => Boluses.Record(channel, bolus);
}
