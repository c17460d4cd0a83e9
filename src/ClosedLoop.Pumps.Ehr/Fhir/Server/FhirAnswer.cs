using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>The answer to one interaction, alone or as an entry of a bundle.</summary>
/// <param name="Status">As in HTTP.</param>
/// <param name="Body">A resource, a bundle, or what was wrong.</param>
public sealed record FhirAnswer(int Status, Resource? Body)
{
    /// <summary>The entity tag without its decoration; null where there is none.</summary>
    public string? Version { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Of what was made or changed, below the base: Task/1/_history/1.</summary>
    public string? Location { get; init; }

    public bool IsError => Status >= 400;

    public static FhirAnswer Refuse(int status, string issue, string expression, string text) =>
        new(status, OperationOutcome.Of(new FhirIssue(IssueSeverity.Error, issue, expression, text)));

    internal static FhirAnswer Of(int status, FhirVersion row, Resource resource) => new(status, resource)
    {
        Version = row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        UpdatedAt = row.UpdatedAt,
        Location = row.ToString(),
    };

    internal static FhirAnswer Of(Resource resource) => new(200, resource)
    {
        Version = resource.Meta?.VersionId,
        UpdatedAt = resource.Meta?.LastUpdated?.Earliest,
    };
}
