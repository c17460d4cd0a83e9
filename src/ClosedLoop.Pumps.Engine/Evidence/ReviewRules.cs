using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>Which delivery events are not documented by themselves: too late by the policy, or of a time a person has charted by hand.</summary>
public static class ReviewRules
{
    private const int ChartedMax = 16;

    /// <summary>Null = documented as it comes.</summary>
    /// <param name="order">Asked for only where it matters; null = not known, then any charting of the patient counts.</param>
    public static ReviewReason? Of(
        IJournalQueries journal, EvidenceOptions options, PumpEvent pumpEvent, PatientId patient, Func<OrderId?> order, DateTimeOffset occurredAt,
        DateTimeOffset receivedAt)
    {
        if (pumpEvent is not (DeliveryStart or DeliveryStop or DeliveryComplete))
            return null;
        if (options.ReviewAgeMs > 0 && receivedAt - occurredAt > TimeSpan.FromMilliseconds(options.ReviewAgeMs))
            return ReviewReason.Late;
        var charted = journal.ListCharted(patient, occurredAt, occurredAt.AddTicks(TimeSpan.TicksPerMicrosecond), ChartedMax);
        return charted.Count > 0 && order() is var known && charted.Any(mark => mark.Order is null || known is null || mark.Order == known)
            ? ReviewReason.AlreadyCharted
            : null;
    }
}
