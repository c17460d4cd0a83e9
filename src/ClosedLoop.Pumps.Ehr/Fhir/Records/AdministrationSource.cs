using System.Globalization;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>MedicationAdministration from the evidence, told last first.</summary>
internal sealed class AdministrationSource() : FhirSource(
    "MedicationAdministration",
    new SearchParameter("patient", SearchParamType.Reference) { Values = one => SearchValue.Of(((MedicationAdministration)one).Subject) },
    new SearchParameter("subject", SearchParamType.Reference) { Values = one => SearchValue.Of(((MedicationAdministration)one).Subject) },
    new SearchParameter("status", SearchParamType.Token) { Values = one => SearchValue.Of(((MedicationAdministration)one).Status) },
    new SearchParameter("effective-time", SearchParamType.Date) { Values = one => SearchValue.Of(((MedicationAdministration)one).EffectivePeriod) },
    new SearchParameter("request", SearchParamType.Reference) { Values = one => SearchValue.Of(((MedicationAdministration)one).Request) },
    new SearchParameter("device", SearchParamType.Reference) { Values = one => SearchValue.Of(((MedicationAdministration)one).Device) },
    new SearchParameter("code", SearchParamType.Token) { Values = one => SearchValue.Of(((MedicationAdministration)one).MedicationCodeableConcept) })
{
    private const int RowsPerRead = 100;

    internal override Resource? Read(IJournalQueries journal, string id) =>
        journal.GetAdministration(new AdministrationId(id)) is { } known ? Tell(journal, known) : null;

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query)
    {
        var before = query.BeforeNumber;
        var filter = new AdministrationFilter(Patient: query.Patient);
        while (journal.ListAdministrations(filter, before, RowsPerRead) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                yield return (row.Number.ToString(CultureInfo.InvariantCulture), Tell(journal, row.Administration));
            before = rows[^1].Number;
        }
    }

    private static MedicationAdministration Tell(IJournalQueries journal, Administration known) => AdministrationMapper.Map(
        known,
        journal.ListEntries(known.Id).Select(stored => stored.Entry),
        known.Order is { } order ? journal.FindFhirResource("MedicationRequest", order)?.Id : null);
}
