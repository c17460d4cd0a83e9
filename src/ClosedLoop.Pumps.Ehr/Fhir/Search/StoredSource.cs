using System.Globalization;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>The order side: resources as they came, newest first.</summary>
internal sealed class StoredSource(string type, params IEnumerable<SearchParameter> parameters) : FhirSource(type, parameters)
{
    private const int RowsPerRead = 100;

    public override bool IsStored => true;

    public static StoredSource MedicationRequests { get; } = new(
        "MedicationRequest",
        new SearchParameter("identifier", SearchParamType.Token) { Values = one => SearchValue.Of(((MedicationRequest)one).Identifier) },
        new SearchParameter("status", SearchParamType.Token) { Values = one => SearchValue.Of(((MedicationRequest)one).Status) },
        new SearchParameter("intent", SearchParamType.Token) { Values = one => SearchValue.Of(((MedicationRequest)one).Intent) },
        new SearchParameter("code", SearchParamType.Token) { Values = one => SearchValue.Of(((MedicationRequest)one).MedicationCodeableConcept) },
        new SearchParameter("patient", SearchParamType.Reference) { Values = one => SearchValue.Of(((MedicationRequest)one).Subject) },
        new SearchParameter("subject", SearchParamType.Reference) { Values = one => SearchValue.Of(((MedicationRequest)one).Subject) },
        new SearchParameter("authoredon", SearchParamType.Date) { Values = one => SearchValue.Of(((MedicationRequest)one).AuthoredOn) });

    public static StoredSource Tasks { get; } = new(
        "Task",
        new SearchParameter("identifier", SearchParamType.Token) { Values = one => SearchValue.Of(((FhirTask)one).Identifier) },
        new SearchParameter("status", SearchParamType.Token) { Values = one => SearchValue.Of(((FhirTask)one).Status) },
        new SearchParameter("business-status", SearchParamType.Token) { Values = one => SearchValue.Of(((FhirTask)one).BusinessStatus) },
        new SearchParameter("code", SearchParamType.Token) { Values = one => SearchValue.Of(((FhirTask)one).Code) },
        new SearchParameter("focus", SearchParamType.Reference) { Values = one => SearchValue.Of(((FhirTask)one).Focus) },
        new SearchParameter("owner", SearchParamType.Reference) { Values = one => SearchValue.Of(((FhirTask)one).Owner) },
        new SearchParameter("requester", SearchParamType.Reference) { Values = one => SearchValue.Of(((FhirTask)one).Requester) },
        new SearchParameter("patient", SearchParamType.Reference) { Values = one => SearchValue.Of(((FhirTask)one).For) },
        new SearchParameter("subject", SearchParamType.Reference) { Values = one => SearchValue.Of(((FhirTask)one).For) },
        new SearchParameter("authored-on", SearchParamType.Date) { Values = one => SearchValue.Of(((FhirTask)one).AuthoredOn) });

    internal override Resource? Read(IJournalQueries journal, string id) =>
        journal.GetFhirResource(Type, id) is { } row ? FhirStore.Read(row) : null;

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query)
    {
        var before = query.BeforeNumber;
        if (query.Id is { } id)
        {
            if (journal.GetFhirResource(Type, id) is { } only && only.Number < before)
                yield return (only.Number.ToString(CultureInfo.InvariantCulture), FhirStore.Read(only));
            yield break;
        }

        while (journal.ListFhirResources(Type, query.Identifier, before, RowsPerRead) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                yield return (row.Number.ToString(CultureInfo.InvariantCulture), FhirStore.Read(row));
            before = rows[^1].Number;
        }
    }
}
