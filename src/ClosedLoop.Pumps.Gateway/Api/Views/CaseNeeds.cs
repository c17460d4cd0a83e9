namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What persons have to do before the pump's own confirmation.</summary>
public sealed record CaseNeeds(bool Release, bool DoubleCheck);
