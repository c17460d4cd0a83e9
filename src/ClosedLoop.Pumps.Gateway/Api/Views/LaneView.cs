namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One lane with something unsent.</summary>
/// <param name="LastId">The newest message that waits.</param>
public sealed record LaneView(string Destination, string Lane, long LastId, bool IsParked);
