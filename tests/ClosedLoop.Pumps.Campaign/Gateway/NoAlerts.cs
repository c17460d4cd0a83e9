using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>The campaign's pumps raise no alarm.</summary>
public sealed class NoAlerts : IAlertReporter
{
    public IReadOnlyList<OutboxMessage> Report(AlertInstance alert, AlertPhase phase, HelloReport? hello, DateTimeOffset now) => [];
}
