using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One source with a program. Quantities are text with their unit.</summary>
public sealed record SourceView(
    string Source, string Delivery, string? Drug, string Rate, string? DoseRate, string? Infused, string? Remaining, string? Order)
{
    public static SourceView Of(SourceStatus source) => new(
        source.Source.ToString(),
        source.Delivery.ToString(),
        source.Drug?.Name,
        source.Rate.ToString(),
        source.DoseRate?.ToString(),
        source.CumulativeVolume?.ToString(),
        source.RemainingVolume?.ToString(),
        source.Order?.Value);
}
