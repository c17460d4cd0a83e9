using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Programming cases and their moves.</summary>
internal sealed class CaseTable(SqliteDatabase database)
{
    private const string Columns = "program, sending_application, control_id, state, is_open, pump, channel, order_id, patient, "
        + "issued_at, expires_at, received_at, updated_at, body";

    private readonly SqliteStatement insert = database.Statement(
        $"INSERT INTO programming_case ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement update = database.Statement(
        "UPDATE programming_case SET program = ?, sending_application = ?, control_id = ?, state = ?, is_open = ?, pump = ?, "
        + "channel = ?, order_id = ?, patient = ?, issued_at = ?, expires_at = ?, received_at = ?, updated_at = ?, body = ? "
        + "WHERE program = ?");

    private readonly SqliteStatement get = database.Statement($"SELECT {Columns} FROM programming_case WHERE program = ?");

    private readonly SqliteStatement open = database.Statement(
        $"SELECT {Columns} FROM programming_case WHERE is_open = 1 AND pump = ? AND channel = ? ORDER BY received_at, program");

    private readonly SqliteStatement inState = database.Statement(
        $"SELECT {Columns} FROM programming_case WHERE state = ? ORDER BY received_at, program LIMIT ?");

    private readonly SqliteStatement move = database.Statement(
        "INSERT INTO case_transition (program, ordinal, from_state, to_state, at, detail) "
        + "VALUES (?, (SELECT ifnull(max(ordinal), 0) + 1 FROM case_transition WHERE program = ?), ?, ?, ?, ?) RETURNING ordinal");

    private readonly SqliteStatement moves = database.Statement(
        "SELECT ordinal, from_state, to_state, at, detail FROM case_transition WHERE program = ? ORDER BY ordinal");

    public void Insert(CaseRow row) => Bind(insert.Start(), row).Run();

    public void Update(CaseRow row)
    {
        if (Bind(update.Start(), row).Text(row.Program.Value).Run() == 0)
            throw new InvalidOperationException("There is no programming case with this program id.");
    }

    public CaseRow? Get(ProgramId program) => get.Start().Text(program.Value).ReadFirst(Map);

    public IReadOnlyList<CaseRow> FindOpen(ChannelRef channel) =>
        open.Start().Text(channel.Pump.Value).Text(channel.Channel.Value).ReadAll(Map);

    public IReadOnlyList<CaseRow> FindIn(IReadOnlyCollection<string> states, int rowsMax) =>
        [.. states.Distinct(StringComparer.Ordinal)
            .SelectMany(state => inState.Start().Text(state).Int(rowsMax).ReadAll(Map))
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.Program.Value, StringComparer.Ordinal)
            .Take(rowsMax)];

    public int AppendTransition(ProgramId program, string? from, string to, DateTimeOffset at, string detail)
    {
        var id = program.Value;
        return (int)move.Start().Text(id).Text(id).Text(from).Text(to).Instant(at).Text(detail).ReadFirst(row => row.GetInt(0));
    }

    public IReadOnlyList<CaseTransition> Transitions(ProgramId program) =>
        moves.Start().Text(program.Value).ReadAll(row => new CaseTransition(
            program, (int)row.GetInt(0), row.GetTextOrNull(1), row.GetText(2), row.GetInstant(3), row.GetText(4)));

    private static SqliteStatement Bind(SqliteStatement statement, CaseRow row) =>
        statement.Text(row.Program.Value).Text(row.SendingApplication).Text(row.ControlId).Text(row.State).Int(row.IsOpen ? 1 : 0)
            .Text(row.Channel.Pump.Value).Text(row.Channel.Channel.Value).Text(row.Order.Value).Text(row.Patient.Value)
            .Instant(row.IssuedAt).Instant(row.ExpiresAt).Instant(row.ReceivedAt).Instant(row.UpdatedAt).Blob(row.Body.Span);

    private static CaseRow Map(SqliteStatement row) => new(
        new(row.GetText(0)),
        row.GetText(1),
        row.GetText(2),
        row.GetText(3),
        row.GetInt(4) == 1,
        new ChannelRef(new(row.GetText(5)), new(row.GetText(6))),
        new(row.GetText(7)),
        new(row.GetText(8)),
        row.GetInstant(9),
        row.GetInstant(10),
        row.GetInstant(11),
        row.GetInstant(12),
        row.GetBlob(13));
}
