using System.Reflection;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>The CapabilityStatement, read off the routes that exist: it cannot say more than they do.</summary>
internal static class Capabilities
{
    public static CapabilityStatement Of(IReadOnlyList<Endpoint> endpoints, FhirCatalog catalog, string address, DateTimeOffset now)
    {
        var routes = endpoints.Select(one => one.Metadata.GetMetadata<FhirRoute>()).OfType<FhirRoute>().ToArray();
        return new CapabilityStatement
        {
            Status = PublicationStatus.Active,
            Date = FhirDateTime.From(now.ToUniversalTime(), FhirPrecision.Second),
            Kind = CapabilityStatementKind.Instance,
            Software = new CapabilityStatementSoftware { Name = "ClosedLoop.Pumps", Version = Assembly.GetExecutingAssembly().GetName().Version?.ToString() },
            Implementation = new CapabilityStatementImplementation { Description = "Gateway between infusion pumps and the hospital's records", Url = address },
            FhirVersion = FhirRelease.R4,
            Format = [FhirResult.MediaType, "json"],
            Rest =
            [
                new CapabilityStatementRest
                {
                    Mode = RestfulMode.Server,
                    Security = new CapabilityStatementSecurity { Cors = false, Description = "Bearer tokens; writes ask for the role integration." },
                    Resource = [.. catalog.Sources.Select(source => Resource(source, [.. routes.Where(route => route.Type == source.Type)]))],
                    Interaction = [.. routes.Where(route => route.Type is null).SelectMany(route => route.Interactions)
                        .Select(code => new CapabilityStatementRestInteraction { Code = code })],
                },
            ],
        };
    }

    private static CapabilityStatementResource Resource(FhirSource source, FhirRoute[] routes) => new()
    {
        Type = source.Type,
        Interaction = [.. routes.SelectMany(route => route.Interactions).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new CapabilityStatementInteraction { Code = code })],
        Versioning = source.IsStored ? VersioningPolicy.VersionedUpdate : VersioningPolicy.NoVersion,
        ReadHistory = source.IsStored,
        UpdateCreate = source.IsStored,
        ConditionalCreate = HasCondition(routes, TypeRestfulInteraction.Create),
        ConditionalUpdate = HasCondition(routes, TypeRestfulInteraction.Update),
        ConditionalRead = source.IsStored ? ConditionalReadStatus.NotMatch : ConditionalReadStatus.NotSupported,
        SearchParam = [.. source.Parameters.Select(one => new CapabilityStatementSearchParam { Name = one.Name, Type = one.Type })],
    };

    private static bool HasCondition(FhirRoute[] routes, string interaction) =>
        routes.Any(route => route.Conditional && route.Interactions.Contains(interaction));
}
