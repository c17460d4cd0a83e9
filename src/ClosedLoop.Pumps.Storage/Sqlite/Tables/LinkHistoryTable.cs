using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>What happened to links, what pumps said of themselves, links by the minute and libraries by the hour.</summary>
internal sealed class LinkHistoryTable(SqliteDatabase database)
{
    private readonly SqliteStatement append = database.Statement(
        "INSERT INTO link_event (pump, at, what, reason, origin, duration_ms) VALUES (?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement trim = database.Statement(
        "DELETE FROM link_event WHERE pump = ? AND id <= (SELECT id FROM link_event WHERE pump = ? ORDER BY id DESC LIMIT 1 OFFSET ?)");

    private readonly SqliteStatement ofPump = database.Statement(
        "SELECT pump, at, what, reason, origin, duration_ms FROM link_event WHERE pump = ? ORDER BY id DESC LIMIT ?");

    private readonly SqliteStatement putFacts = database.Statement(
        "INSERT OR REPLACE INTO pump_facts (pump, seen_at, model, serial, firmware, library_name, library_version, library_hash, care_area, transport, "
        + "origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement facts = database.Statement(
        "SELECT pump, seen_at, model, serial, firmware, library_name, library_version, library_hash, care_area, transport, origin FROM pump_facts ORDER BY pump");

    private readonly SqliteStatement addMinute = database.Statement(
        "INSERT INTO link_minute (at, connects, disconnects, refusals, live) VALUES (?, ?, ?, ?, ?) ON CONFLICT (at) DO UPDATE SET "
        + "connects = connects + excluded.connects, disconnects = disconnects + excluded.disconnects, refusals = refusals + excluded.refusals, "
        + "live = excluded.live");

    private readonly SqliteStatement dropMinutes = database.Statement("DELETE FROM link_minute WHERE at < ?");

    private readonly SqliteStatement minutes = database.Statement(
        "SELECT at, connects, disconnects, refusals, live FROM link_minute WHERE at >= ? ORDER BY at LIMIT ?");

    private readonly SqliteStatement dropHour = database.Statement("DELETE FROM library_use WHERE at = ? OR at < ?");

    private readonly SqliteStatement putUse = database.Statement("INSERT INTO library_use (at, library, hash, pumps) VALUES (?, ?, ?, ?)");

    private readonly SqliteStatement uses = database.Statement(
        "SELECT at, library, hash, pumps FROM library_use WHERE at >= ? ORDER BY at, library, hash LIMIT ?");

    public void Append(IReadOnlyList<LinkEvent> events, int keptPerPump)
    {
        foreach (var one in events)
            append.Start().Text(one.Pump.Value).Instant(one.At).Int((int)one.What).Text(one.Reason).Text(one.From).IntOrNull(one.DurationMs).Run();
        foreach (var pump in events.Select(one => one.Pump).Distinct())
            trim.Start().Text(pump.Value).Text(pump.Value).Int(keptPerPump).Run();
    }

    public IReadOnlyList<LinkEvent> List(PumpId pump, int rowsMax) => ofPump.Start().Text(pump.Value).Int(rowsMax).ReadAll(row => new LinkEvent(
        new PumpId(row.GetText(0)), row.GetInstant(1), (LinkEventKind)row.GetInt(2), row.GetText(3), row.GetTextOrNull(4),
        row.IsNull(5) ? null : row.GetInt(5)));

    public void Put(PumpFacts one) =>
        putFacts.Start().Text(one.Pump.Value).Instant(one.SeenAt).Text(one.Model).Text(one.Serial).Text(one.Firmware).Text(one.LibraryName)
            .Text(one.LibraryVersion).Text(one.LibraryHash).Text(one.CareArea).Text(one.Transport).Text(one.From).Run();

    public IReadOnlyList<PumpFacts> Facts() => facts.Start().ReadAll(row => new PumpFacts(
        new PumpId(row.GetText(0)), row.GetInstant(1), row.GetText(2), row.GetText(3), row.GetText(4), row.GetText(5), row.GetText(6), row.GetText(7),
        row.GetText(8), row.GetText(9), row.GetTextOrNull(10)));

    public void Add(LinkMinute minute, DateTimeOffset dropBefore)
    {
        addMinute.Start().Instant(minute.At).Int(minute.Connects).Int(minute.Disconnects).Int(minute.Refusals).Int(minute.Live).Run();
        dropMinutes.Start().Instant(dropBefore).Run();
    }

    public IReadOnlyList<LinkMinute> Minutes(DateTimeOffset since, int rowsMax) => minutes.Start().Instant(since).Int(rowsMax).ReadAll(row =>
        new LinkMinute(row.GetInstant(0), (int)row.GetInt(1), (int)row.GetInt(2), (int)row.GetInt(3), (int)row.GetInt(4)));

    public void Put(DateTimeOffset hour, IReadOnlyList<LibraryUse> all, DateTimeOffset dropBefore)
    {
        dropHour.Start().Instant(hour).Instant(dropBefore).Run();
        foreach (var use in all)
            putUse.Start().Instant(hour).Text(use.Library).Text(use.Hash).Int(use.Pumps).Run();
    }

    public IReadOnlyList<LibraryUse> Uses(DateTimeOffset since, int rowsMax) => uses.Start().Instant(since).Int(rowsMax).ReadAll(row =>
        new LibraryUse(row.GetInstant(0), row.GetText(1), row.GetText(2), (int)row.GetInt(3)));
}
