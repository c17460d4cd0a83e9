namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Why an order was refused: the IHE code, where, and what.</summary>
public sealed record CaseRefusalView(int Code, string? Parameter, string? Detail);
