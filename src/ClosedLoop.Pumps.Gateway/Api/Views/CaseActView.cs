namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What a person did about a case.</summary>
public sealed record CaseActView(string Act, string Person, DateTimeOffset At, string Result);
