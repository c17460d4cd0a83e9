using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Resources of the order side: where each stands, and every version of it.</summary>
internal sealed class FhirTable(SqliteDatabase database)
{
    private const string Columns = "v.type, v.id, v.version, r.order_id, r.program, r.patient, v.method, v.updated_at, v.body";
    private const string Current =
        $"SELECT r.number, {Columns} FROM fhir_resource r JOIN fhir_version v ON v.type = r.type AND v.id = r.id AND v.version = r.version";
    private const string Versions = $"SELECT v.number, {Columns} FROM fhir_version v JOIN fhir_resource r ON r.type = v.type AND r.id = v.id";

    private readonly SqliteStatement get = database.Statement($"{Current} WHERE r.type = ? AND r.id = ?");

    private readonly SqliteStatement getVersion = database.Statement($"{Versions} WHERE v.type = ? AND v.id = ? AND v.version = ?");

    private readonly SqliteStatement ofOrder = database.Statement($"{Current} WHERE r.type = ? AND r.order_id = ? ORDER BY r.number LIMIT 1");

    private readonly SqliteStatement ofProgram = database.Statement($"{Current} WHERE r.program = ?");

    private readonly SqliteStatement list = database.Statement($"{Current} WHERE r.type = ? AND r.number < ? ORDER BY r.number DESC LIMIT ?");

    private readonly SqliteStatement identified = database.Statement(
        $"{Current} JOIN fhir_identifier i ON i.type = r.type AND i.id = r.id "
        + "WHERE i.type = ? AND i.value = ? AND r.number < ? ORDER BY r.number DESC LIMIT ?");

    private readonly SqliteStatement forget = database.Statement("DELETE FROM fhir_identifier WHERE type = ? AND id = ?");

    private readonly SqliteStatement identify = database.Statement(
        "INSERT INTO fhir_identifier (type, value, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");

    private readonly SqliteStatement history = database.Statement(
        $"{Versions} WHERE v.type = ? AND v.updated_at >= ? AND v.number < ? ORDER BY v.number DESC LIMIT ?");

    private readonly SqliteStatement historyOfOne = database.Statement(
        $"{Versions} WHERE v.type = ? AND v.id = ? AND v.updated_at >= ? AND v.number < ? ORDER BY v.number DESC LIMIT ?");

    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO fhir_resource (type, id, version, order_id, program, patient) VALUES (?, ?, 1, ?, ?, ?)");

    private readonly SqliteStatement move = database.Statement(
        "UPDATE fhir_resource SET version = ? WHERE type = ? AND id = ? AND version = ?");

    private readonly SqliteStatement append = database.Statement(
        "INSERT INTO fhir_version (type, id, version, method, updated_at, body) VALUES (?, ?, ?, ?, ?, ?)");

    public FhirVersion? Get(string type, string id) => get.Start().Text(type).Text(id).ReadFirst(Map);

    public FhirVersion? GetVersion(string type, string id, int version) => getVersion.Start().Text(type).Text(id).Int(version).ReadFirst(Map);

    public FhirVersion? Find(string type, OrderId order) => ofOrder.Start().Text(type).Text(order.Value).ReadFirst(Map);

    public FhirVersion? Find(ProgramId program) => ofProgram.Start().Text(program.Value).ReadFirst(Map);

    public IReadOnlyList<FhirVersion> List(string type, string? identifier, long beforeNumber, int rowsMax) => identifier is null
        ? list.Start().Text(type).Int(beforeNumber).Int(rowsMax).ReadAll(Map)
        : identified.Start().Text(type).Text(identifier).Int(beforeNumber).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<FhirVersion> ListVersions(string type, string? id, DateTimeOffset since, long beforeNumber, int rowsMax) => id is null
        ? history.Start().Text(type).Instant(since).Int(beforeNumber).Int(rowsMax).ReadAll(Map)
        : historyOfOne.Start().Text(type).Text(id).Instant(since).Int(beforeNumber).Int(rowsMax).ReadAll(Map);

    public void Append(FhirVersion version)
    {
        if (version.Version == 1)
            insert.Start().Text(version.Type).Text(version.Id).Text(version.Order.Value).Text(version.Program?.Value).Text(version.Patient.Value).Run();
        else if (move.Start().Int(version.Version).Text(version.Type).Text(version.Id).Int(version.Version - 1).Run() == 0)
            throw new InvalidOperationException($"{version} does not follow the version before it.");
        append.Start().Text(version.Type).Text(version.Id).Int(version.Version).Text(version.Method).Instant(version.UpdatedAt)
            .Blob(version.Body.Span).Run();
        forget.Start().Text(version.Type).Text(version.Id).Run();
        foreach (var value in version.Identifiers)
            identify.Start().Text(version.Type).Text(value).Text(version.Id).Run();
    }

    private static FhirVersion Map(SqliteStatement row) => new(
        row.GetText(1),
        row.GetText(2),
        (int)row.GetInt(3),
        new OrderId(row.GetText(4)),
        row.GetTextOrNull(5) is { } program ? new ProgramId(program) : null,
        new PatientId(row.GetText(6)),
        row.GetText(7),
        row.GetInstant(8),
        row.GetBlob(9))
    {
        Number = row.GetInt(0),
    };
}
