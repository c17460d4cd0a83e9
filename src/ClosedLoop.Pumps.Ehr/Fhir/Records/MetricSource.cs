using System.Collections.Immutable;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>DeviceMetric: what each device tells, without the value.</summary>
internal sealed class MetricSource(PumpTwins twins) : FhirSource(
    "DeviceMetric",
    new SearchParameter("type", SearchParamType.Token) { Values = one => SearchValue.Of(((DeviceMetric)one).Type) },
    new SearchParameter("category", SearchParamType.Token) { Values = one => SearchValue.Of(((DeviceMetric)one).Category) },
    new SearchParameter("source", SearchParamType.Reference) { Values = one => SearchValue.Of(((DeviceMetric)one).Source) },
    new SearchParameter("parent", SearchParamType.Reference) { Values = one => SearchValue.Of(((DeviceMetric)one).Parent) })
{
    public override ImmutableArray<Role> Readers => [Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration];

    public override bool NamesPeople => false;

    internal override Resource? Read(IJournalQueries journal, string id) => All().FirstOrDefault(one => one.Id == id);

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query) => ById(All(), query);

    private IEnumerable<DeviceMetric> All() => twins.All.SelectMany(record => MetricReading.Of(record).Select(reading => new DeviceMetric
    {
        Id = reading.Id,
        Type = FhirValues.Term(reading.Code),
        Unit = FhirValues.Concept(FhirCodes.Ucum, reading.Unit.Ucum),
        Source = FhirValues.To("Device", DeviceIds.Of(record.Pump)),
        Parent = FhirValues.To("Device", reading.Device),
        Category = reading.IsSetting ? MetricCategory.Setting : MetricCategory.Measurement,
    }));
}
