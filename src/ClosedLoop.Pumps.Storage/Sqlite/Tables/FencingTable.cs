using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>The last fencing token given out for each pump.</summary>
internal sealed class FencingTable(SqliteDatabase database)
{
    private readonly SqliteStatement next = database.Statement(
        "INSERT INTO fencing (pump, token) VALUES (?, 1) ON CONFLICT (pump) DO UPDATE SET token = token + 1 RETURNING token");

    public FencingToken Next(PumpId pump) => new(next.Start().Text(pump.Value).ReadFirst(row => row.GetBits(0)));
}
