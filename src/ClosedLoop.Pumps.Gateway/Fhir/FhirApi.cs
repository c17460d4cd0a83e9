using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Ehr.Fhir.Server;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>
/// FHIR R4 (docs/interfaces/fhir.md). Routes are made from the catalogue, one for each interaction that exists. None starts, stops or changes a
/// delivery: a Task proposes, and its cancellation takes a proposal back (S2).
/// </summary>
public static class FhirApi
{
    public static void MapFhir(this IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup(FhirHttp.Path).ExcludeFromDescription().AddEndpointFilter(FhirHttp.NegotiateAsync);
        fhir.MapGet("/metadata", (HttpContext http, EndpointDataSource endpoints, FhirReader reader, TimeProvider time) =>
                new FhirResult(new FhirAnswer(200, Capabilities.Of(endpoints.Endpoints, reader.Catalog, FhirHttp.BaseOf(http), time.GetUtcNow()))))
            .RequireRole(Enum.GetValues<Role>());
        fhir.MapPost("", BundleAsync).RequirePerson(Role.Integration).AddEndpointFilter<FhirPatients>()
            .WithMetadata(new FhirRoute(null, [SystemRestfulInteraction.Transaction, SystemRestfulInteraction.Batch]));
        foreach (var source in routes.ServiceProvider.GetRequiredService<FhirCatalog>().Sources)
        {
            Map(source, fhir.MapGet($"/{source.Type}", (HttpContext http, FhirReader reader) =>
                new FhirResult(reader.Search(source, FhirHttp.Said(http.Request), FhirHttp.CallerOf(http)))), TypeRestfulInteraction.SearchType);
            Map(source, fhir.MapGet($"/{source.Type}/{{id}}", (string id, FhirReader reader) =>
                new FhirResult(reader.Read(source, id))), TypeRestfulInteraction.Read);
            if (source.IsStored)
                MapStored(fhir, source);
        }
    }

    private static void MapStored(IEndpointRouteBuilder fhir, FhirSource source)
    {
        Map(source, fhir.MapGet($"/{source.Type}/_history", (HttpContext http, FhirReader reader) =>
            new FhirResult(reader.History(source, null, FhirHttp.Said(http.Request), FhirHttp.CallerOf(http)))), TypeRestfulInteraction.HistoryType);
        Map(source, fhir.MapGet($"/{source.Type}/{{id}}/_history", (string id, HttpContext http, FhirReader reader) =>
            new FhirResult(reader.History(source, id, FhirHttp.Said(http.Request), FhirHttp.CallerOf(http)))), TypeRestfulInteraction.HistoryInstance);
        Map(source, fhir.MapGet($"/{source.Type}/{{id}}/_history/{{version}}", (string id, string version, FhirReader reader) =>
            new FhirResult(reader.ReadVersion(source, id, version))), TypeRestfulInteraction.Vread);
        fhir.MapPost($"/{source.Type}", (HttpContext http, FhirDesk desk, CancellationToken cancel) => WriteAsync(source, http, null, null, desk, cancel))
            .RequirePerson(Role.Integration).WithMetadata(new FhirRoute(source.Type, [TypeRestfulInteraction.Create], Conditional: true));
        fhir.MapPut($"/{source.Type}/{{id}}", (string id, HttpContext http, FhirDesk desk, CancellationToken cancel) =>
                WriteAsync(source, http, id, null, desk, cancel))
            .RequirePerson(Role.Integration).WithMetadata(new FhirRoute(source.Type, [TypeRestfulInteraction.Update]));
        fhir.MapPut($"/{source.Type}", (HttpContext http, FhirDesk desk, CancellationToken cancel) =>
                WriteAsync(source, http, null, FhirHttp.Said(http.Request), desk, cancel))
            .RequirePerson(Role.Integration).WithMetadata(new FhirRoute(source.Type, [TypeRestfulInteraction.Update], Conditional: true));
    }

    private static void Map(FhirSource source, RouteHandlerBuilder route, string interaction)
    {
        var readers = source.Readers.ToArray();
        _ = source.NamesPeople ? route.RequirePerson(readers) : route.RequireRole(readers);
        route.WithMetadata(new FhirRoute(source.Type, [interaction]));
        if (source.NamesPeople)
            route.AddEndpointFilter<FhirPatients>();
    }

    private static async Task<IResult> WriteAsync(
        FhirSource source, HttpContext http, string? id, IReadOnlyList<KeyValuePair<string, string>>? match, FhirDesk desk, CancellationToken cancel)
    {
        var (resource, refused) = await FhirHttp.ReadAsync(http.Request, cancel);
        if (refused is not null)
            return refused;
        var headers = http.Request.Headers;
        var write = WriteRequest.Read(
            source, resource!, id, match, headers["If-None-Exist"].ToString(), headers.IfMatch.ToString(), source.Type, out var refusal);
        if (write is null)
            return new FhirResult(refusal!);
        var (answers, none) = await desk.WriteAsync([write], FhirHttp.CallerOf(http).Person);
        return new FhirResult(none ?? answers[0]);
    }

    private static async Task<IResult> BundleAsync(HttpContext http, BundleDesk desk, CancellationToken cancel)
    {
        var (resource, refused) = await FhirHttp.ReadAsync(http.Request, cancel);
        if (refused is not null)
            return refused;
        return resource is Bundle bundle
            ? new FhirResult(await desk.TakeAsync(bundle, FhirHttp.CallerOf(http)))
            : FhirHttp.Refuse(400, IssueType.Invalid, resource!.ResourceType, "a transaction or batch Bundle is taken here");
    }
}
