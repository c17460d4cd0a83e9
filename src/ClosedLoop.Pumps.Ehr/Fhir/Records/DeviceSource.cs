using System.Collections.Immutable;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>Device: pumps, their mechanisms and channels.</summary>
internal sealed class DeviceSource(PumpTree pumps) : FhirSource(
    "Device",
    new SearchParameter("identifier", SearchParamType.Token) { Values = one => SearchValue.Of(((Device)one).Identifier) },
    new SearchParameter("type", SearchParamType.Token) { Values = one => SearchValue.Of(((Device)one).Type) },
    new SearchParameter("status", SearchParamType.Token) { Values = one => SearchValue.Of(((Device)one).Status) },
    new SearchParameter("device-name", SearchParamType.String) { Values = one => ((Device)one).DeviceName.SelectMany(name => SearchValue.Of(name.Name)) },
    new SearchParameter("model", SearchParamType.String) { Values = one => SearchValue.Of(((Device)one).ModelNumber) })
{
    public override ImmutableArray<Role> Readers => [Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration];

    public override bool NamesPeople => false;

    internal override Resource? Read(IJournalQueries journal, string id) => pumps.All().FirstOrDefault(one => one.Id == id);

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query) => ById(pumps.All(), query);
}
