using ClosedLoop.Pumps.Ehr.Fhir.Client;
using ClosedLoop.Pumps.Ehr.Fhir.Orders;
using ClosedLoop.Pumps.Ehr.Fhir.Records;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Ehr.Fhir.Server;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>The FHIR R4 server.</summary>
public static class FhirServices
{
    public static IServiceCollection AddFhirServer(this IServiceCollection services) => services
        .AddSingleton<ICaseMirror, TaskMirror>()
        .AddSingleton<PumpTree>()
        .AddSingleton<FhirCatalog>()
        .AddSingleton<OrderWrites>()
        .AddSingleton<FhirDesk>()
        .AddSingleton<FhirReader>()
        .AddSingleton<BundleDesk>()
        .AddSingleton<FhirMessages>()
        .AddSingleton<FhirPublisher>()
        .AddSingleton(provider => new FilingServers(
            [.. provider.GetRequiredService<EhrOptions>().FhirServers.Where(server => server.Files).Select(server => server.Name)]));
}
