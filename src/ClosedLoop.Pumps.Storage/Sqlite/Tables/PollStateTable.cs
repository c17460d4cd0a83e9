using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>The last durable reading of each polled pump.</summary>
internal sealed class PollStateTable(SqliteDatabase database)
{
    private const string Columns = "pump, epoch, last_sequence, taken_at, state";

    private readonly SqliteStatement put = database.Statement($"INSERT OR REPLACE INTO poll_state ({Columns}) VALUES (?, ?, ?, ?, ?)");

    private readonly SqliteStatement get = database.Statement($"SELECT {Columns} FROM poll_state WHERE pump = ?");

    public void Put(PollSnapshot row) => put.Start()
        .Text(row.Pump.Value).Bits(row.Epoch.Value).Bits(row.Last.Value).Instant(row.TakenAt).Blob(row.State.Span).Run();

    public PollSnapshot? Get(PumpId pump) => get.Start().Text(pump.Value).ReadFirst(Map);

    private static PollSnapshot Map(SqliteStatement row) =>
        new(new(row.GetText(0)), new(row.GetBits(1)), new(row.GetBits(2)), row.GetInstant(3), row.GetBlob(4));
}
