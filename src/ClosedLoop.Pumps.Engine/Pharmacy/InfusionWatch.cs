using System.Globalization;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>
/// What a pump event means for the orders behind it, in the transaction that stores the event: a stopped order's infusion has ended, an
/// infusion runs without an order or with one that is stopped, a linked infusion is over.
/// </summary>
public sealed class InfusionWatch(OrderMetrics metrics)
{
    // One that starts although its order is stopped is looked at as soon as one that was running when the order was stopped.
    private const int StoppedDeadlineMs = 300_000;
    private const int OrderlessDeadlineMs = 3_600_000;

    /// <summary>Takes a new event of a channel.</summary>
    /// <param name="occurredAt">By the gateway's clock.</param>
    public void Take(IJournalTransaction tx, PumpEvent pumpEvent, ChannelRef channel, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        switch (pumpEvent)
        {
            case DeliveryStart { Status: { } status } start when status.Find(start.Source) is { } source:
                Started(tx, channel, source, status, occurredAt, now);
                break;
            case DeliveryStop or DeliveryComplete or ProgramCleared:
                Clear(tx, channel, pumpEvent.Status!, occurredAt, now);
                if (pumpEvent is ProgramCleared cleared)
                    tx.EndLinks(channel, cleared.Source, occurredAt);
                break;
        }
    }

    /// <summary>The event with the orders that persons gave to its sources: what is documented from now on carries them.</summary>
    public static PumpEvent WithOrders(IJournalQueries journal, PumpEvent pumpEvent, ChannelRef channel, DateTimeOffset occurredAt) =>
        pumpEvent.Status is { } status ? pumpEvent with { Status = WithOrders(journal, status, channel, occurredAt) } : pumpEvent;

    /// <summary>The same for a channel's state.</summary>
    public static ChannelStatus WithOrders(IJournalQueries journal, ChannelStatus status, ChannelRef channel, DateTimeOffset at) =>
        status with
        {
            Sources = [.. status.Sources.Select(source => OrderOf(journal, source, channel, at) is { } order && order != source.Order
            ? source with { Order = order }
            : source)]
        };

    internal static OrderId? OrderOf(IJournalQueries journal, SourceStatus source, ChannelRef channel, DateTimeOffset at) =>
        source.Order is { } own
            ? journal.GetEmergencyOrder(own)?.VerifiedAs ?? own
            : journal.LinkAt(channel, source.Source, at)?.Order;

    private static void Started(
        IJournalTransaction tx, ChannelRef channel, SourceStatus source, ChannelStatus status, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (source.Source is not (InfusionSource.Primary or InfusionSource.Secondary))
            return;
        if (source.Order is not null)
        {
            tx.EndLinks(channel, source.Source, occurredAt);
        }
        else if (tx.LinkAt(channel, source.Source, occurredAt) is { } link
            && OrderBook.Find(tx, link.Order) is { } linked && source.Drug?.Code is { } code && code != linked.DrugCode)
        {
            // Another bag was hung where the linked one was.
            tx.EndLinks(channel, source.Source, occurredAt.AddTicks(-TimeSpan.TicksPerMicrosecond));
        }

        if (OrderOf(tx, source, channel, occurredAt) is not { } order)
            Orderless(tx, channel, source, status, now);
        else if (OrderBook.Find(tx, order) is { Status: not VerifiedOrderStatus.Active } stopped)
            StillInfusing.Raise(
                tx, channel, order, source.Program is { } program ? tx.GetCase(program) : null, $"started although {stopped.Status}", now, StoppedDeadlineMs);
    }

    private static void Orderless(IJournalTransaction tx, ChannelRef channel, SourceStatus source, ChannelStatus status, DateTimeOffset now) =>
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.OrderlessInfusion,
            Subject = $"{channel}/{source.Source}",
            Channel = channel,
            Patient = status.Patient,
            Text = $"{source.Drug?.Name ?? "An unknown drug"} was started by hand without an order: link it to its order.",
            RaisedAt = now,
            DueAt = now.AddMilliseconds(OrderlessDeadlineMs),
        });

    private void Clear(IJournalTransaction tx, ChannelRef channel, ChannelStatus status, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        foreach (var item in tx.FindOpenWork(WorkKind.OrderStoppedStillInfusing, channel))
        {
            if (status.Sources.Any(source => StillInfusing.Flows(source) && OrderOf(tx, source, channel, occurredAt) == item.Order))
                continue;
            // It may have stopped before anybody here knew that it should.
            var took = occurredAt > item.RaisedAt ? occurredAt - item.RaisedAt : TimeSpan.Zero;
            tx.CloseWork(
                item.Id, StillInfusing.Gateway,
                string.Create(CultureInfo.InvariantCulture, $"clear at the pump after {took.TotalMilliseconds:0} ms"), now);
            metrics.StoppedToClear(took);
        }
    }
}
