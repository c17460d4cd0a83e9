namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What was ordered. Quantities are text with their unit.</summary>
public sealed record CaseOrderView(
    string Id,
    string Kind,
    string Patient,
    string Clinician,
    DateTimeOffset? RequestedAt,
    string Drug,
    string DrugName,
    string? Concentration,
    string? Delivery,
    string? Volume,
    string? Route,
    string? Emergency);
