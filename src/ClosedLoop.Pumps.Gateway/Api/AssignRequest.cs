namespace ClosedLoop.Pumps.Gateway.Api;

public sealed record AssignRequest(string Owner, DateTimeOffset? DueAt = null);
