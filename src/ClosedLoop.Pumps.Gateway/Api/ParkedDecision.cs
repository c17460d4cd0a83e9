namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What a person decides about a parked message. Both are required: they go into the audit.</summary>
public sealed record ParkedDecision(string? Actor, string? Reason);
