using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Alerts in the order they were first stored, and what people's phones said about them.</summary>
internal sealed class AlertTable(SqliteDatabase database)
{
    private readonly SqliteStatement store = database.Statement(
        "INSERT INTO alert (id, ordinal, pump, channel, code, is_active, due_at, body) "
        + "VALUES (?, (SELECT coalesce(max(ordinal), 0) + 1 FROM alert), ?, ?, ?, ?, ?, ?) "
        + "ON CONFLICT (id) DO UPDATE SET is_active = excluded.is_active, due_at = excluded.due_at, body = excluded.body");

    private readonly SqliteStatement get = database.Statement("SELECT body FROM alert WHERE id = ?");

    private readonly SqliteStatement last = database.Statement(
        "SELECT body FROM alert WHERE pump = ? AND channel = ? AND code = ? ORDER BY ordinal DESC LIMIT 1");

    private readonly SqliteStatement due = database.Statement("SELECT body FROM alert WHERE due_at <= ? ORDER BY due_at LIMIT ?");

    private readonly SqliteStatement active = database.Statement("SELECT body FROM alert WHERE is_active = 1 ORDER BY ordinal LIMIT ?");

    private readonly SqliteStatement all = database.Statement("SELECT body FROM alert ORDER BY ordinal DESC LIMIT ?");

    private readonly SqliteStatement ofPump = database.Statement("SELECT body FROM alert WHERE pump = ? ORDER BY ordinal DESC LIMIT ?");

    private readonly SqliteStatement respond = database.Statement(
        "INSERT INTO alert_response (alert, kind, person, at, received_at) VALUES (?, ?, ?, ?, ?)");

    private readonly SqliteStatement responses = database.Statement(
        "SELECT alert, kind, person, at, received_at FROM alert_response WHERE alert = ? ORDER BY id");

    public void Store(AlertInstance alert) =>
        store.Start().Text(alert.Id).Text(alert.Channel.Pump.Value).Text(alert.Channel.Channel.Value).Int(alert.Code)
            .Int(alert.IsActive ? 1 : 0).IntOrNull(alert.DueAt is { } at ? SqliteInstant.ToMicroseconds(at) : null)
            .Blob(DomainJson.Serialize(alert)).Run();

    public AlertInstance? Get(string id) => get.Start().Text(id).ReadFirst(Map);

    public AlertInstance? Last(ChannelRef channel, uint code) =>
        last.Start().Text(channel.Pump.Value).Text(channel.Channel.Value).Int(code).ReadFirst(Map);

    public IReadOnlyList<AlertInstance> Due(DateTimeOffset now, int rowsMax) => due.Start().Instant(now).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<AlertInstance> Active(int rowsMax) => active.Start().Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<AlertInstance> List(int rowsMax) => all.Start().Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<AlertInstance> List(PumpId pump, int rowsMax) => ofPump.Start().Text(pump.Value).Int(rowsMax).ReadAll(Map);

    public void Append(AlertResponse response) =>
        respond.Start().Text(response.Alert).Text(response.Kind.ToString()).Text(response.Person).Instant(response.At)
            .Instant(response.ReceivedAt).Run();

    public IReadOnlyList<AlertResponse> Responses(string alert) =>
        responses.Start().Text(alert).ReadAll(row => new AlertResponse(
            row.GetText(0), Enum.Parse<AlertResponseKind>(row.GetText(1)), row.GetText(2), row.GetInstant(3), row.GetInstant(4)));

    private static AlertInstance Map(SqliteStatement row) => DomainJson.DeserializeAlert(row.GetBlob(0));
}
