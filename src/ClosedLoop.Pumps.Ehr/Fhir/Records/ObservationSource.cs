using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>Observation: the value each metric had when its pump told it last. Its effective time says how old it is (S11).</summary>
internal sealed class ObservationSource(PumpTwins twins) : FhirSource(
    "Observation",
    new SearchParameter("code", SearchParamType.Token) { Values = one => SearchValue.Of(((Observation)one).Code) },
    new SearchParameter("status", SearchParamType.Token) { Values = one => SearchValue.Of(((Observation)one).Status) },
    new SearchParameter("patient", SearchParamType.Reference) { Values = one => SearchValue.Of(((Observation)one).Subject) },
    new SearchParameter("subject", SearchParamType.Reference) { Values = one => SearchValue.Of(((Observation)one).Subject) },
    new SearchParameter("device", SearchParamType.Reference) { Values = one => SearchValue.Of(((Observation)one).Device) },
    new SearchParameter("date", SearchParamType.Date) { Values = one => SearchValue.Of(((Observation)one).EffectiveDateTime) })
{
    internal override Resource? Read(IJournalQueries journal, string id) => All(journal).FirstOrDefault(one => one.Id == id);

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query) => ById(All(journal), query);

    private IEnumerable<Observation> All(IJournalQueries journal) => twins.All.SelectMany(MetricReading.Of).Select(reading => new Observation
    {
        Id = reading.Id,
        Meta = new Meta { LastUpdated = FhirDateTime.From(reading.At) },
        Status = ObservationStatus.Final,
        Code = FhirValues.Term(reading.Code),
        // Whose value it was then, by the channel's association (S5); never the pump's own word for it.
        Subject = reading.Channel is { } channel && journal.AssociationAt(channel, reading.At) is { } association
            ? FhirValues.Named("Patient", FhirCodes.PatientIdentifier, association.Patient.Value)
            : null,
        EffectiveDateTime = FhirDateTime.From(reading.At),
        ValueQuantity = FhirValues.Of(reading.Value, reading.Unit) with { Comparator = reading.IsLowerBound ? QuantityComparator.GreaterOrEqual : null },
        Device = FhirValues.To("DeviceMetric", reading.Id),
    });
}
