using System.Globalization;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir;

/// <summary>Resources of the order side in the journal: the whole of each version, with its own id and version in it.</summary>
internal static class FhirStore
{
    /// <summary>Adds the version after <paramref name="before"/>, or the first when that is a row of version 0.</summary>
    public static (FhirVersion Row, Resource Resource) Append(
        IJournalTransaction journal, FhirVersion before, Resource next, string method, DateTimeOffset now)
    {
        var version = before.Version + 1;
        var kept = next with
        {
            Id = before.Id,
            Meta = (next.Meta ?? new Meta()) with
            {
                VersionId = version.ToString(CultureInfo.InvariantCulture),
                LastUpdated = FhirDateTime.From(now.ToUniversalTime()),
            },
        };
        var row = before with
        {
            Version = version,
            Method = method,
            UpdatedAt = now,
            Body = FhirJson.ToBytes(kept),
            Identifiers = IdentifiersOf(kept),
        };
        journal.AppendFhirVersion(row);
        return (row, kept);
    }

    private static string[] IdentifiersOf(Resource resource) => resource switch
    {
        MedicationRequest request => [.. request.Identifier.Select(one => one.Value).OfType<string>()],
        FhirTask task => [.. task.Identifier.Select(one => one.Value).OfType<string>()],
        _ => [],
    };

    public static Resource Read(FhirVersion row) =>
        FhirJson.Parse(row.Body.Span).Resource ?? throw new InvalidDataException($"{row} is stored in a form that cannot be read.");
}
