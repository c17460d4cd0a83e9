using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>The current version; null when there is no such resource.</summary>
    FhirVersion? GetFhirResource(string type, string id);

    FhirVersion? GetFhirVersion(string type, string id, int version);

    /// <summary>The resource of this type that is or names the order; the first where there are several.</summary>
    FhirVersion? FindFhirResource(string type, OrderId order);

    /// <summary>The resource whose case this is.</summary>
    FhirVersion? FindFhirResource(ProgramId program);

    /// <summary>Current versions, the resource made last first. A change of one does not move it.</summary>
    /// <param name="identifier">Value of one of their identifiers; null = all.</param>
    /// <param name="beforeNumber">For the next page: the last row's number; <see cref="long.MaxValue"/> for the first page.</param>
    IReadOnlyList<FhirVersion> ListFhirResources(string type, string? identifier, long beforeNumber, int rowsMax);

    /// <summary>Versions made at or after the instant, newest first.</summary>
    /// <param name="id">Null = of all resources of the type.</param>
    IReadOnlyList<FhirVersion> ListFhirVersions(string type, string? id, DateTimeOffset since, long beforeNumber, int rowsMax);

    /// <summary>Audit entries, newest first, each with a number that names it for ever.</summary>
    IReadOnlyList<AuditRow> ReadAudit(long beforeNumber, int rowsMax);
}
