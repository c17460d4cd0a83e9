using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Boluses the channels gave. The volume is text: digit by digit what the pump said (S6).</summary>
internal sealed class BolusTable(SqliteDatabase database)
{
    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO given_bolus (pump, channel, begun_at, drug, millilitres) VALUES (?, ?, ?, ?, ?) "
        + "ON CONFLICT (pump, channel, begun_at) DO UPDATE SET drug = excluded.drug, millilitres = excluded.millilitres");

    private readonly SqliteStatement since = database.Statement(
        "SELECT begun_at, drug, millilitres FROM given_bolus WHERE pump = ? AND channel = ? AND begun_at > ? ORDER BY begun_at DESC LIMIT ?");

    public void Record(ChannelRef channel, BolusRecord bolus) =>
        insert.Start().Text(channel.Pump.Value).Text(channel.Channel.Value).Instant(bolus.BegunAt).Text(bolus.DrugCode)
            .Text(bolus.Volume.Millilitres.ToString(CultureInfo.InvariantCulture)).Run();

    public IReadOnlyList<BolusRecord> Since(ChannelRef channel, DateTimeOffset after, int rowsMax) =>
        since.Start().Text(channel.Pump.Value).Text(channel.Channel.Value).Instant(after).Int(rowsMax).ReadAll(row => new BolusRecord(
            row.GetInstant(0), row.GetTextOrNull(1), Volume.FromMillilitres(decimal.Parse(row.GetText(2), CultureInfo.InvariantCulture))));
}
