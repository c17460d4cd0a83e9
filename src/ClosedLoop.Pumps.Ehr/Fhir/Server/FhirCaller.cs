using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>Who asks, and where they reach this server.</summary>
/// <param name="Base">For links: http://host/fhir/R4.</param>
public sealed record FhirCaller(Person Person, string Base);
