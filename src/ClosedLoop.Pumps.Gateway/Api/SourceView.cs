namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>One source with a program. Quantities are text with their unit.</summary>
public sealed record SourceView(
    string Source, string Delivery, string? Drug, string Rate, string? DoseRate, string? Infused, string? Remaining, string? Order);
