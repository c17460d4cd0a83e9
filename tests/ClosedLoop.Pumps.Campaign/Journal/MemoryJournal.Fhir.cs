using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Nobody speaks FHIR in the campaign's worlds.</summary>
public sealed partial class MemoryJournal
{
    public FhirVersion? GetFhirResource(string type, string id) => throw NotModelled();

    public FhirVersion? GetFhirVersion(string type, string id, int version) => throw NotModelled();

    public FhirVersion? FindFhirResource(string type, OrderId order) => throw NotModelled();

    public FhirVersion? FindFhirResource(ProgramId program) => throw NotModelled();

    public IReadOnlyList<FhirVersion> ListFhirResources(string type, string? identifier, long beforeNumber, int rowsMax) =>
        throw NotModelled();

    public IReadOnlyList<FhirVersion> ListFhirVersions(string type, string? id, DateTimeOffset since, long beforeNumber, int rowsMax) => throw NotModelled();

    public IReadOnlyList<AuditRow> ReadAudit(long beforeNumber, int rowsMax) => throw NotModelled();

    public void AppendFhirVersion(FhirVersion version) => throw NotModelled();

    public long FhirToldThrough(string destination) => throw NotModelled();

    public void PutFhirToldThrough(string destination, long number) => throw NotModelled();
}
