namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>What a route is in terms of FHIR; the capability statement is made of these and of nothing else.</summary>
/// <param name="Type">A resource type; null for the whole system.</param>
/// <param name="Interactions">Codes such as read or search-type; a conditional form has no code of its own.</param>
/// <param name="Conditional">create or update, where a condition is understood.</param>
public sealed record FhirRoute(string? Type, string[] Interactions, bool Conditional = false);
