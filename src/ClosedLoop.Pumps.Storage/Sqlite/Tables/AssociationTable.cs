using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Which patient each channel infused into, and when (S5), and every state that record ever had.</summary>
internal sealed class AssociationTable(SqliteDatabase database)
{
    private const string Columns =
        "id, pump, channel, patient, begun_at, ended_at, provisional_program, basis, actor, end_reason, instance, is_void";

    private const string ChangeColumns = "id, association, act, patient, begun_at, ended_at, is_provisional, at, actor, reason";

    // The unique partial index decides, not a look beforehand: nothing is inserted when an association is open.
    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO association (pump, channel, patient, begun_at, ended_at, provisional_program, basis, actor, instance) "
        + $"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING {Columns}");

    private readonly SqliteStatement covering = database.Statement(
        $"SELECT {Columns} FROM association WHERE pump = ? AND channel = ? AND is_void = 0 AND begun_at <= ? "
        + "AND (ended_at IS NULL OR ended_at > ?) ORDER BY begun_at DESC, id DESC LIMIT 1");

    private readonly SqliteStatement next = database.Statement(
        "SELECT begun_at FROM association WHERE pump = ? AND channel = ? AND is_void = 0 AND begun_at > ? "
        + "AND (ended_at IS NULL OR ended_at > begun_at) ORDER BY begun_at LIMIT 1");

    private readonly SqliteStatement confirm = database.Statement(
        "UPDATE association SET provisional_program = NULL WHERE id = ? AND ended_at IS NULL AND provisional_program IS NOT NULL");

    private readonly SqliteStatement close = database.Statement(
        "UPDATE association SET ended_at = max(begun_at, ?), end_reason = ? WHERE id = ? AND ended_at IS NULL");

    private readonly SqliteStatement repoint = database.Statement(
        "UPDATE association SET patient = ? WHERE id = ? AND patient <> ? AND is_void = 0");

    private readonly SqliteStatement makeVoid = database.Statement(
        "UPDATE association SET is_void = 1, ended_at = coalesce(ended_at, max(begun_at, ?)), end_reason = ? WHERE id = ? AND is_void = 0");

    private readonly SqliteStatement note = database.Statement(
        "INSERT INTO association_change (association, act, patient, begun_at, ended_at, is_provisional, at, actor, reason) "
        + "SELECT id, ?, patient, begun_at, ended_at, provisional_program IS NOT NULL, ?, ?, ? FROM association WHERE id = ?");

    private readonly SqliteStatement get = database.Statement($"SELECT {Columns} FROM association WHERE id = ?");

    private readonly SqliteStatement byInstance = database.Statement($"SELECT {Columns} FROM association WHERE instance = ?");

    private readonly SqliteStatement current = database.Statement(
        $"SELECT {Columns} FROM association WHERE pump = ? AND channel = ? AND ended_at IS NULL");

    private readonly SqliteStatement allAt = database.Statement(
        $"SELECT {Columns} FROM association WHERE pump = ? AND is_void = 0 AND begun_at <= ? "
        + "AND (ended_at IS NULL OR ended_at > ?) ORDER BY channel, begun_at, id");

    private readonly SqliteStatement open = database.Statement(
        $"SELECT {Columns} FROM association WHERE ended_at IS NULL ORDER BY pump, channel");

    private readonly SqliteStatement openOfPatient = database.Statement(
        $"SELECT {Columns} FROM association WHERE ended_at IS NULL AND patient = ? ORDER BY pump, channel LIMIT ?");

    private readonly SqliteStatement list = database.Statement(
        $"SELECT {Columns} FROM association WHERE (?1 IS NULL OR patient = ?1) AND (?2 IS NULL OR pump = ?2) "
        + "AND (?3 IS NULL OR (is_void = 0 AND begun_at <= ?3 AND (ended_at IS NULL OR ended_at > ?3))) "
        + "ORDER BY begun_at DESC, id DESC LIMIT ?4");

    private readonly SqliteStatement changesOf = database.Statement(
        $"SELECT {ChangeColumns} FROM association_change WHERE association = ? ORDER BY id");

    private readonly SqliteStatement changes = database.Statement(
        $"SELECT {ChangeColumns} FROM association_change WHERE id > ? ORDER BY id LIMIT ?");

    private readonly SqliteStatement told = database.Statement("SELECT told FROM association_report");

    private readonly SqliteStatement tell = database.Statement(
        "INSERT INTO association_report (only_row, told) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET told = max(told, excluded.told)");

    public ChannelAssociation? Begin(NewAssociation wanted)
    {
        if (At(wanted.Channel, wanted.Begin) is not null)
            return null;
        var follows = Bind(next, wanted.Channel).Instant(wanted.Begin).ReadFirst<DateTimeOffset?>(row => row.GetInstant(0));
        var end = wanted.End is { } ended && (follows is null || ended < follows) ? ended : follows;
        var begun = Bind(insert, wanted.Channel).Text(wanted.Patient.Value).Instant(wanted.Begin)
            .IntOrNull(end is { } at ? SqliteInstant.ToMicroseconds(at) : null).Text(wanted.ProvisionalProgram?.Value).Text(wanted.Basis)
            .Text(wanted.Actor).Text(wanted.Instance).ReadFirst(Map);
        if (begun is not null)
            Note(begun.Id, AssociationAct.Opened, wanted.Begin, wanted.Actor, wanted.Basis);
        return begun;
    }

    public bool Confirm(long id, string actor) =>
        confirm.Start().Int(id).Run() == 1 && Note(id, AssociationAct.Confirmed, null, actor, "started");

    public bool Close(long id, DateTimeOffset end, string actor, string reason, DateTimeOffset at) =>
        close.Start().Instant(end).Text(reason).Int(id).Run() == 1 && Note(id, AssociationAct.Ended, at, actor, reason);

    public bool Repoint(long id, PatientId patient, string actor, string reason, DateTimeOffset at) =>
        repoint.Start().Text(patient.Value).Int(id).Text(patient.Value).Run() == 1 && Note(id, AssociationAct.Repointed, at, actor, reason);

    public bool Void(long id, string actor, string reason, DateTimeOffset at) =>
        makeVoid.Start().Instant(at).Text(reason).Int(id).Run() == 1 && Note(id, AssociationAct.Voided, at, actor, reason);

    public ChannelAssociation? Get(long id) => get.Start().Int(id).ReadFirst(Map);

    public ChannelAssociation? Find(string instance) => byInstance.Start().Text(instance).ReadFirst(Map);

    public ChannelAssociation? Current(ChannelRef channel) => Bind(current, channel).ReadFirst(Map);

    public ChannelAssociation? At(ChannelRef channel, DateTimeOffset instant) =>
        Bind(covering, channel).Instant(instant).Instant(instant).ReadFirst(Map);

    public IReadOnlyList<ChannelAssociation> AllAt(PumpId pump, DateTimeOffset instant) =>
        allAt.Start().Text(pump.Value).Instant(instant).Instant(instant).ReadAll(Map);

    public IReadOnlyList<ChannelAssociation> ListOpen() => open.Start().ReadAll(Map);

    public IReadOnlyList<ChannelAssociation> ListOpen(PatientId patient, int rowsMax) =>
        openOfPatient.Start().Text(patient.Value).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<ChannelAssociation> List(AssociationFilter filter, int rowsMax) =>
        list.Start().Text(filter.Patient?.Value).Text(filter.Pump?.Value)
            .IntOrNull(filter.At is { } at ? SqliteInstant.ToMicroseconds(at) : null).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<AssociationChange> ChangesOf(long association) => changesOf.Start().Int(association).ReadAll(MapChange);

    public IReadOnlyList<AssociationChange> Changes(long afterId, int rowsMax) => changes.Start().Int(afterId).Int(rowsMax).ReadAll(MapChange);

    public long Told() => told.Start().ReadFirst(row => row.GetInt(0));

    public void Tell(long throughId) => tell.Start().Int(throughId).Run();

    private bool Note(long id, AssociationAct act, DateTimeOffset? at, string actor, string reason)
    {
        var when = at ?? Get(id)!.Begin;
        note.Start().Text(act.ToString()).Instant(when).Text(actor).Text(reason).Int(id).Run();
        return true;
    }

    private static SqliteStatement Bind(SqliteStatement statement, ChannelRef channel) =>
        statement.Start().Text(channel.Pump.Value).Text(channel.Channel.Value);

    private static ChannelAssociation Map(SqliteStatement row) => new(
        row.GetInt(0),
        new ChannelRef(new(row.GetText(1)), new(row.GetText(2))),
        new(row.GetText(3)),
        row.GetInstant(4),
        row.IsNull(5) ? null : row.GetInstant(5),
        row.GetTextOrNull(6) is { } program ? new ProgramId(program) : null,
        row.GetText(7))
    {
        Actor = row.GetText(8),
        EndReason = row.GetTextOrNull(9),
        Instance = row.GetTextOrNull(10),
        IsVoid = row.GetInt(11) == 1,
    };

    private static AssociationChange MapChange(SqliteStatement row) => new(
        row.GetInt(0),
        row.GetInt(1),
        Enum.Parse<AssociationAct>(row.GetText(2)),
        new(row.GetText(3)),
        row.GetInstant(4),
        row.IsNull(5) ? null : row.GetInstant(5),
        row.GetInt(6) == 1,
        row.GetInstant(7),
        row.GetText(8),
        row.GetText(9));
}
