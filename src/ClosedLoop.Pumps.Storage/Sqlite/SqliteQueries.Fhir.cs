using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private FhirTable? fhir;

    protected FhirTable Fhir => fhir ??= new FhirTable(Database);

    public FhirVersion? GetFhirResource(string type, string id) => Fhir.Get(type, id);

    public FhirVersion? GetFhirVersion(string type, string id, int version) => Fhir.GetVersion(type, id, version);

    public FhirVersion? FindFhirResource(string type, OrderId order) => Fhir.Find(type, order);

    public FhirVersion? FindFhirResource(ProgramId program) => Fhir.Find(program);

    public IReadOnlyList<FhirVersion> ListFhirResources(string type, string? identifier, long beforeNumber, int rowsMax) =>
        Fhir.List(type, identifier, beforeNumber, rowsMax);

    public IReadOnlyList<FhirVersion> ListFhirVersions(string type, string? id, DateTimeOffset since, long beforeNumber, int rowsMax) =>
        Fhir.ListVersions(type, id, since, beforeNumber, rowsMax);

    public IReadOnlyList<AuditRow> ReadAudit(long beforeNumber, int rowsMax) => Audit.Read(beforeNumber, rowsMax);
}
