namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What the pump is offered.</summary>
/// <param name="Rate">As the pump can hold it.</param>
/// <param name="Unrounded">The exact rate.</param>
/// <param name="Library">What it was checked against; null = not checked, the pump decides.</param>
/// <param name="Findings">Soft limits it is outside of.</param>
public sealed record CaseProposalView(
    string Rate, string Unrounded, string? DoseRate, string? Volume, string? Weight, string Source, string? Library, string[] Findings);
