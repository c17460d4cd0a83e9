namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>What became of an alert, and what is to be told about it now; null = nothing.</summary>
public sealed record AlertStep(AlertInstance Next, AlertPhase? Report);
