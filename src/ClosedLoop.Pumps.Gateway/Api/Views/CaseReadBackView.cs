namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What the pump says it holds.</summary>
public sealed record CaseReadBackView(string Rate, string? Volume, string? Order, string? Patient);
