using System.Collections.Immutable;
using ClosedLoop.Pumps.Ehr.Fhir.Records;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>Every type of resource there is here. Routes and the capability statement are made from it, so neither can promise more.</summary>
public sealed class FhirCatalog
{
    public FhirCatalog(PumpTree pumps) => Sources =
    [
        StoredSource.MedicationRequests, StoredSource.Tasks, new AdministrationSource(), new DeviceSource(pumps), new MetricSource(pumps.Twins),
        new ObservationSource(pumps.Twins), new ProvenanceSource(), new AuditSource(),
    ];

    public ImmutableArray<FhirSource> Sources { get; }

    public FhirSource? Find(string type) => Sources.FirstOrDefault(one => one.Type == type);
}
