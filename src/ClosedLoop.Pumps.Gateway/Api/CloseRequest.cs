namespace ClosedLoop.Pumps.Gateway.Api;

public sealed record CloseRequest(string Outcome);
