using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Service;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>Holds orders, evidence and what was charted by hand against each other. Reads only; finds anew each time it is asked.</summary>
public sealed class Reconciliation(EvidenceOptions options)
{
    private const int RowsMax = 1_000;
    private const int OfOrderMax = 200;

    // What a person charted is looked at for as long as somebody may still correct it.
    private static readonly TimeSpan ChartedWithin = TimeSpan.FromDays(7);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ReconciliationItem> Find(IJournalQueries journal, DateTimeOffset now) =>
    [
        .. Running(journal).Concat(Unassociated(journal)).Concat(Orders(journal, now)).Concat(Charted(journal, now))
            .OrderBy(item => item.Since).ThenBy(item => item.Subject, StringComparer.Ordinal),
    ];

    private static IEnumerable<ReconciliationItem> Running(IJournalQueries journal)
    {
        foreach (var one in Seen(journal, new AdministrationFilter(Status: AdministrationStatus.InProgress)))
        {
            if (one is { Order: null, IsDose: false })
                yield return Of(ReconciliationKind.RunningWithoutOrder, one, one.Started.At);
            else if (one.Order is { } order && journal.GetVerifiedOrder(order) is { } row && row.Status != nameof(VerifiedOrderStatus.Active))
                yield return Of(ReconciliationKind.StoppedOrderStillInfusing, one, row.UpdatedAt > one.Started.At ? row.UpdatedAt : one.Started.At);
        }
    }

    private static IEnumerable<ReconciliationItem> Unassociated(IJournalQueries journal) =>
        Seen(journal, new AdministrationFilter(State: EvidenceState.Unreviewed, IsUnassociated: true))
            .Select(one => Of(ReconciliationKind.Unassociated, one, one.Started.At));

    private IEnumerable<ReconciliationItem> Orders(IJournalQueries journal, DateTimeOffset now)
    {
        var (dueGrace, endGrace) = (TimeSpan.FromMilliseconds(options.DueGraceMs), TimeSpan.FromMilliseconds(options.EndGraceMs));
        foreach (var row in journal.ListVerifiedOrders(RowsMax).Where(row => row.Status == nameof(VerifiedOrderStatus.Active)))
        {
            var order = DomainJson.DeserializeVerifiedOrder(row.Body.Span);
            var given = Seen(journal, new AdministrationFilter(Order: order.Order), OfOrderMax)
                .Where(one => one.State != EvidenceState.Rejected).ToArray();
            var due = order.ActiveFrom + dueGrace;
            if (given.Length == 0)
            {
                if (due <= now && !(order.ActiveUntil <= now))
                    yield return Of(ReconciliationKind.DueNotStarted, order, order.ActiveFrom);
                continue;
            }

            var first = given.MinBy(one => one.Started.At)!;
            if (first.Started.At > due)
                yield return Of(ReconciliationKind.StartedLate, order, order.ActiveFrom) with { Channel = first.Channel, Administration = first.Id };
            var last = given.MaxBy(one => one.Started.At)!;
            if (order.ActiveUntil is { } until && until > now && Array.TrueForAll(given, one => one.IsOver)
                && last.Ended is { } ended && ended.At + endGrace < until)
                yield return Of(ReconciliationKind.EndedEarly, order, ended.At) with { Channel = last.Channel, Administration = last.Id };
        }
    }

    private static IEnumerable<ReconciliationItem> Charted(IJournalQueries journal, DateTimeOffset now) =>
        journal.ListCharted(null, now - ChartedWithin, now, RowsMax)
            .Where(mark => !journal
                .ListAdministrations(new AdministrationFilter(mark.Patient, mark.Order, From: mark.From, To: mark.To), long.MaxValue, OfOrderMax)
                .Any(row => row.Administration.State != EvidenceState.Rejected))
            .Select(mark => new ReconciliationItem(ReconciliationKind.DocumentedNeverSeenByPump, $"charted {mark.Id}", mark.From)
            {
                Patient = mark.Patient,
                Order = mark.Order,
            });

    /// <summary>A pump in maintenance gives nothing to anybody.</summary>
    private static IEnumerable<Administration> Seen(IJournalQueries journal, AdministrationFilter filter, int rowsMax = RowsMax) =>
        journal.ListAdministrations(filter, long.MaxValue, rowsMax).Select(row => row.Administration)
            .Where(one => !ServiceRules.IsSilent(journal, one.Channel.Pump, one.Started.At));

    private static ReconciliationItem Of(ReconciliationKind kind, Administration one, DateTimeOffset since) => new(kind, one.Id.Value, since)
    {
        Patient = one.Patient,
        Order = one.Order,
        Channel = one.Channel,
        Administration = one.Id,
    };

    private static ReconciliationItem Of(ReconciliationKind kind, VerifiedOrder order, DateTimeOffset since) => new(kind, order.Order.Value, since)
    {
        Patient = order.Patient,
        Order = order.Order,
    };
}
