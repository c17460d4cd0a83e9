namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>The links of all registered pumps, and how many are in each phase.</summary>
public sealed record SessionsView(Dictionary<string, int> Counts, SessionView[] Sessions);
