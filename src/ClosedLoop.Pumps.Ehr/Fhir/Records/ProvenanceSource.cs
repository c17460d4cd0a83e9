using System.Globalization;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>Provenance of MedicationAdministration: who made which version, and why. One for each version, newest first.</summary>
internal sealed class ProvenanceSource() : FhirSource(
    "Provenance",
    new SearchParameter("target", SearchParamType.Reference) { Values = one => SearchValue.Of(((Provenance)one).Target.Select(Unversioned)) },
    new SearchParameter("recorded", SearchParamType.Date) { Values = one => SearchValue.Of(((Provenance)one).Recorded) })
{
    private const string AgentType = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private const int RowsPerRead = 100;

    internal override Resource? Read(IJournalQueries journal, string id)
    {
        var dash = id.LastIndexOf('-');
        return dash > 0 && int.TryParse(id[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && journal.ListVersions(new AdministrationId(id[..dash])).FirstOrDefault(one => one.Version == version) is { } known
            ? Tell(known)
            : null;
    }

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query)
    {
        var before = long.MaxValue;
        while (journal.ListAdministrations(new AdministrationFilter(), before, RowsPerRead) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                foreach (var version in journal.ListVersions(row.Administration.Id).Reverse())
                    if (IsAfter(row.Number, version.Version, query.Cursor))
                        yield return ($"{row.Number}-{version.Version}", Tell(version));
            before = rows[^1].Number;
        }
    }

    private static bool IsAfter(long number, int version, string? cursor)
    {
        if (cursor is null)
            return true;
        var parts = cursor.Split('-');
        return parts.Length == 2 && long.TryParse(parts[0], out var atNumber) && int.TryParse(parts[1], out var atVersion)
            && (number < atNumber || (number == atNumber && version < atVersion));
    }

    internal static Provenance Tell(Administration known) => new()
    {
        Id = $"{known.Id}-{known.Version}",
        Meta = new Meta { LastUpdated = FhirDateTime.From(known.Note.At) },
        Target = [new Reference { Literal = string.Create(CultureInfo.InvariantCulture, $"MedicationAdministration/{known.Id}/_history/{known.Version}") }],
        OccurredPeriod = new Period { Start = FhirDateTime.From(known.Started.At), End = known.Ended is { } ended ? FhirDateTime.From(ended.At) : null },
        Recorded = FhirDateTime.From(known.Note.At),
        Reason = [FhirValues.Concept(known.Note.Reason)],
        Agent =
        [
            new ProvenanceAgent
            {
                Type = FhirValues.Concept(AgentType, "author"),
                Who = known.Note.Author == VersionNote.Pump
                    ? FhirValues.To("Device", DeviceIds.Of(known.Channel))
                    : new Reference { Display = known.Note.Author },
            },
            .. known.Confirmation?.Operator is { Value.Length: > 0 } by
                ?
                [
                    new ProvenanceAgent
                    {
                        Type = FhirValues.Concept(AgentType, "performer"),
                        Who = FhirValues.Named("Practitioner", FhirCodes.ClinicianIdentifier, by.Value),
                    },
                ]
                : Array.Empty<ProvenanceAgent>(),
        ],
    };

    private static Reference Unversioned(Reference target) => new() { Literal = target.Literal!.Split("/_history/")[0] };
}
