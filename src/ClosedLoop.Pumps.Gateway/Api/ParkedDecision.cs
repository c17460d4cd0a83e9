namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What a person decides about a parked message. The reason is required: it goes into the audit, with the caller's name.</summary>
public sealed record ParkedDecision(string? Reason);
