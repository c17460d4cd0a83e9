using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>What was last told of each pump's link.</summary>
internal sealed class PumpLinkTable(SqliteDatabase database)
{
    private const string Columns = "pump, online, token, changes";

    private readonly SqliteStatement put = database.Statement($"INSERT OR REPLACE INTO pump_link ({Columns}) VALUES (?, ?, ?, ?)");

    private readonly SqliteStatement get = database.Statement($"SELECT {Columns} FROM pump_link WHERE pump = ?");

    private readonly SqliteStatement all = database.Statement($"SELECT {Columns} FROM pump_link ORDER BY pump");

    public void Put(PumpLinkRow row) =>
        put.Start().Text(row.Pump.Value).Int(row.Online ? 1 : 0).Bits(row.Token.Value).Int(row.Changes).Run();

    public PumpLinkRow? Get(PumpId pump) => get.Start().Text(pump.Value).ReadFirst(Map);

    public IReadOnlyList<PumpLinkRow> List() => all.Start().ReadAll(Map);

    private static PumpLinkRow Map(SqliteStatement row) =>
        new(new(row.GetText(0)), row.GetInt(1) == 1, new(row.GetBits(2)), row.GetInt(3));
}
