namespace ClosedLoop.Pumps.Gateway.Api;

/// <param name="State">InService, Maintenance, Quarantined or Recalled.</param>
public sealed record ServiceStateRequest(string? State, string? Reason);
