using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Writes the messages that tell alert managers about an alert, one per manager. Called in the transaction that stores its state.</summary>
public interface IAlertReporter
{
    /// <param name="alert">After the step; its report count numbers the message.</param>
    /// <param name="hello">What the pump said of itself; null after a restart until it connects.</param>
    /// <param name="now">Of sending; the alert's own times are in the alert.</param>
    IReadOnlyList<OutboxMessage> Report(AlertInstance alert, AlertPhase phase, HelloReport? hello, DateTimeOffset now);
}
