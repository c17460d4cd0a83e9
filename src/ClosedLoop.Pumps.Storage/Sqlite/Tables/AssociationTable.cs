using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Which patient each channel infused into, and when (S5).</summary>
internal sealed class AssociationTable(SqliteDatabase database)
{
    private const string Columns = "id, pump, channel, patient, begun_at, ended_at, provisional_program, basis";

    // The unique partial index decides, not a look beforehand: nothing is inserted when an association is open.
    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO association (pump, channel, patient, begun_at, provisional_program, basis) VALUES (?, ?, ?, ?, ?, ?) "
        + $"ON CONFLICT (pump, channel) WHERE ended_at IS NULL DO NOTHING RETURNING {Columns}");

    private readonly SqliteStatement confirm = database.Statement(
        "UPDATE association SET provisional_program = NULL WHERE id = ? AND ended_at IS NULL AND provisional_program IS NOT NULL");

    private readonly SqliteStatement close = database.Statement(
        "UPDATE association SET ended_at = max(begun_at, ?) WHERE id = ? AND ended_at IS NULL");

    private readonly SqliteStatement current = database.Statement(
        $"SELECT {Columns} FROM association WHERE pump = ? AND channel = ? AND ended_at IS NULL");

    private readonly SqliteStatement at = database.Statement(
        $"SELECT {Columns} FROM association WHERE pump = ? AND channel = ? AND begun_at <= ? AND (ended_at IS NULL OR ended_at > ?) "
        + "ORDER BY begun_at DESC, id DESC LIMIT 1");

    private readonly SqliteStatement open = database.Statement(
        $"SELECT {Columns} FROM association WHERE ended_at IS NULL ORDER BY pump, channel");

    private readonly SqliteStatement openOfPatient = database.Statement(
        $"SELECT {Columns} FROM association WHERE ended_at IS NULL AND patient = ? ORDER BY pump, channel LIMIT ?");

    public ChannelAssociation? Open(ChannelRef channel, PatientId patient, DateTimeOffset begin, ProgramId? program, string basis) =>
        Bind(insert, channel).Text(patient.Value).Instant(begin).Text(program?.Value).Text(basis).ReadFirst(Map);

    public bool Confirm(long id) => confirm.Start().Int(id).Run() == 1;

    public bool Close(long id, DateTimeOffset end) => close.Start().Instant(end).Int(id).Run() == 1;

    public ChannelAssociation? Current(ChannelRef channel) => Bind(current, channel).ReadFirst(Map);

    public ChannelAssociation? At(ChannelRef channel, DateTimeOffset instant) =>
        Bind(at, channel).Instant(instant).Instant(instant).ReadFirst(Map);

    public IReadOnlyList<ChannelAssociation> ListOpen() => open.Start().ReadAll(Map);

    public IReadOnlyList<ChannelAssociation> ListOpen(PatientId patient, int rowsMax) =>
        openOfPatient.Start().Text(patient.Value).Int(rowsMax).ReadAll(Map);

    private static SqliteStatement Bind(SqliteStatement statement, ChannelRef channel) =>
        statement.Start().Text(channel.Pump.Value).Text(channel.Channel.Value);

    private static ChannelAssociation Map(SqliteStatement row) => new(
        row.GetInt(0),
        new ChannelRef(new(row.GetText(1)), new(row.GetText(2))),
        new(row.GetText(3)),
        row.GetInstant(4),
        row.IsNull(5) ? null : row.GetInstant(5),
        row.GetTextOrNull(6) is { } program ? new ProgramId(program) : null,
        row.GetText(7));
}
