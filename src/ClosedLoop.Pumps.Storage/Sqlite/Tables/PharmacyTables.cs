using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Order versions, confirmations, emergency orders and links of infusions to orders.</summary>
internal sealed class PharmacyTables(SqliteDatabase database)
{
    private const string EmergencyColumns =
        "order_id, program, patient, drug, reason, asked_by, raised_at, decision, verified_as, decided_by, decided_at, decision_reason";

    private const string LinkColumns = "id, pump, channel, source, order_id, since, until, linked_by, linked_at, reason";

    private readonly SqliteStatement listOrders = database.Statement(
        "SELECT order_id, patient, status, body, updated_at FROM verified_order ORDER BY updated_at DESC, order_id LIMIT ?");

    private readonly SqliteStatement addVersion = database.Statement(
        "INSERT INTO verified_order_version (order_id, version, control, status, sender, control_id, body, at) VALUES (?, "
        + "(SELECT ifnull(max(version), 0) + 1 FROM verified_order_version WHERE order_id = ?), ?, ?, ?, ?, ?, ?) RETURNING version");

    private readonly SqliteStatement versions = database.Statement(
        "SELECT version, control, status, sender, control_id, body, at FROM verified_order_version WHERE order_id = ? ORDER BY version");

    private readonly SqliteStatement addConfirmation = database.Statement(
        "INSERT INTO confirmation (program, act, person, clinician, at, seen, entered, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement confirmations = database.Statement(
        "SELECT id, act, person, clinician, at, seen, entered, result FROM confirmation WHERE program = ? ORDER BY id");

    private readonly SqliteStatement raise = database.Statement(
        "INSERT INTO emergency_order (order_id, program, patient, drug, reason, asked_by, raised_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
        + "ON CONFLICT (order_id) DO NOTHING");

    private readonly SqliteStatement decide = database.Statement(
        "UPDATE emergency_order SET decision = ?, verified_as = ?, decided_by = ?, decision_reason = ?, decided_at = ? "
        + "WHERE order_id = ? AND decision IS NULL");

    private readonly SqliteStatement emergency = database.Statement($"SELECT {EmergencyColumns} FROM emergency_order WHERE order_id = ?");

    private readonly SqliteStatement emergencies = database.Statement(
        $"SELECT {EmergencyColumns} FROM emergency_order ORDER BY raised_at DESC, order_id LIMIT ?");

    private readonly SqliteStatement link = database.Statement(
        "INSERT INTO order_link (pump, channel, source, order_id, since, until, linked_by, linked_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement endLinks = database.Statement(
        "UPDATE order_link SET until = max(since, ?) WHERE pump = ? AND channel = ? AND source = ? AND until IS NULL");

    private readonly SqliteStatement linkAt = database.Statement(
        $"SELECT {LinkColumns} FROM order_link WHERE pump = ? AND channel = ? AND source = ? AND since <= ? AND (until IS NULL OR until >= ?) "
        + "ORDER BY id DESC LIMIT 1");

    private readonly SqliteStatement openLinks = database.Statement(
        $"SELECT {LinkColumns} FROM order_link WHERE until IS NULL ORDER BY id LIMIT ?");

    public IReadOnlyList<VerifiedOrderRow> ListOrders(int rowsMax) => listOrders.Start().Int(rowsMax).ReadAll(row => new VerifiedOrderRow(
        new(row.GetText(0)), new(row.GetText(1)), row.GetText(2), row.GetBlob(3), row.GetInstant(4)));

    public int AddVersion(OrderVersion one) =>
        (int)addVersion.Start().Text(one.Order.Value).Text(one.Order.Value).Text(one.Control).Text(one.Status).Text(one.Sender)
            .Text(one.ControlId).Blob(one.Body.Span).Instant(one.At).ReadFirst(row => row.GetInt(0));

    public IReadOnlyList<OrderVersion> Versions(OrderId order) => versions.Start().Text(order.Value).ReadAll(row => new OrderVersion(
        order, (int)row.GetInt(0), row.GetText(1), row.GetText(2), row.GetText(3), row.GetText(4), row.GetBlob(5), row.GetInstant(6)));

    public void AddConfirmation(ConfirmationEntry one) =>
        addConfirmation.Start().Text(one.Program.Value).Text(one.Act).Text(one.Person).Text(one.Clinician.Value).Instant(one.At)
            .Blob(one.Seen.Span).Text(one.Entered).Text(one.Result).Run();

    public IReadOnlyList<ConfirmationEntry> Confirmations(ProgramId program) =>
        confirmations.Start().Text(program.Value).ReadAll(row => new ConfirmationEntry(
            row.GetInt(0), program, row.GetText(1), row.GetText(2), new(row.GetText(3)), row.GetInstant(4), row.GetBlob(5), row.GetText(6),
            row.GetText(7)));

    public bool Raise(EmergencyOrder one) =>
        raise.Start().Text(one.Order.Value).Text(one.Program.Value).Text(one.Patient.Value).Text(one.DrugCode).Text(one.Reason)
            .Text(one.AskedBy.Value).Instant(one.RaisedAt).Run() > 0;

    public bool Decide(OrderId order, string decision, OrderId? verifiedAs, string by, string reason, DateTimeOffset at) =>
        decide.Start().Text(decision).Text(verifiedAs?.Value).Text(by).Text(reason).Instant(at).Text(order.Value).Run() > 0;

    public EmergencyOrder? Emergency(OrderId order) => emergency.Start().Text(order.Value).ReadFirst(MapEmergency);

    public IReadOnlyList<EmergencyOrder> Emergencies(int rowsMax) => emergencies.Start().Int(rowsMax).ReadAll(MapEmergency);

    public void AddLink(OrderLink one)
    {
        var bound = Bind(link, one.Channel).Int((int)one.Source).Text(one.Order.Value).Instant(one.Since);
        bound.IntOrNull(one.Until is { } until ? SqliteInstant.ToMicroseconds(until) : null)
            .Text(one.LinkedBy).Instant(one.LinkedAt).Text(one.Reason).Run();
    }

    public void EndLinks(ChannelRef channel, InfusionSource source, DateTimeOffset at) =>
        endLinks.Start().Instant(at).Text(channel.Pump.Value).Text(channel.Channel.Value).Int((int)source).Run();

    public OrderLink? LinkAt(ChannelRef channel, InfusionSource source, DateTimeOffset at) =>
        Bind(linkAt, channel).Int((int)source).Instant(at).Instant(at).ReadFirst(MapLink);

    public IReadOnlyList<OrderLink> OpenLinks(int rowsMax) => openLinks.Start().Int(rowsMax).ReadAll(MapLink);

    private static SqliteStatement Bind(SqliteStatement statement, ChannelRef channel) =>
        statement.Start().Text(channel.Pump.Value).Text(channel.Channel.Value);

    private static EmergencyOrder MapEmergency(SqliteStatement row) => new(
        new(row.GetText(0)), new(row.GetText(1)), new(row.GetText(2)), row.GetText(3), row.GetText(4), new(row.GetText(5)), row.GetInstant(6),
        row.GetTextOrNull(7), row.GetTextOrNull(8) is { } order ? new OrderId(order) : null, row.GetTextOrNull(9),
        row.IsNull(10) ? null : row.GetInstant(10), row.GetTextOrNull(11));

    internal static OrderLink MapLink(SqliteStatement row) => new(
        row.GetInt(0),
        new ChannelRef(new(row.GetText(1)), new(row.GetText(2))),
        (InfusionSource)row.GetInt(3),
        new(row.GetText(4)),
        row.GetInstant(5),
        row.IsNull(6) ? null : row.GetInstant(6),
        row.GetText(7),
        row.GetInstant(8),
        row.GetText(9));
}
