using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An alert and what people's phones said about it, in order of receipt.</summary>
public sealed record AlertHistory(AlertView Alert, AlertResponse[] Responses);
