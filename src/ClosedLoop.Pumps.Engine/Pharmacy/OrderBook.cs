using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>
/// The verified orders, with every version kept, and what a change of one does to what is pending or runs: proposals are taken back, running
/// infusions become somebody's task. It stops nothing (S2).
/// </summary>
public sealed class OrderBook(CaseBook book, PumpTwins twins, PharmacyOptions options)
{
    // A long-running order is titrated many times; its newest requests are the ones that can still be pending or running.
    private const int CasesOfOrderMax = 64;
    private const int EmergenciesMax = 1_000;
    private const int LinksMax = 1_000;
    private static readonly string[] StartedStates =
        [nameof(ProgrammingState.Started), nameof(ProgrammingState.StartedModified), nameof(ProgrammingState.TooLateStarted)];

    /// <summary>Takes a message about a verified order.</summary>
    public void Take(IJournalTransaction tx, InboundEnvelope envelope, VerifiedOrder received, ICollection<CaseEffect> effects)
    {
        var now = envelope.ReceivedAt;
        var revision = OrderRevision.Of(Find(tx, received.Order), received);
        var order = revision.Order;
        var body = DomainJson.Serialize(order);
        tx.UpsertVerifiedOrder(new VerifiedOrderRow(order.Order, order.Patient, order.Status.ToString(), body, now));
        tx.AppendOrderVersion(new OrderVersion(
            order.Order, 0, received.Control.ToString(), order.Status.ToString(), envelope.SendingApplication, envelope.ControlId, body, now));
        switch (revision.Effect)
        {
            case RevisionEffect.Stopped:
                Stop(tx, order.Order, order.Status == VerifiedOrderStatus.Held ? "order held" : "order discontinued", now, effects);
                break;
            case RevisionEffect.Changed:
                Changed(tx, order.Order, now, effects);
                break;
            case RevisionEffect.Released:
                foreach (var item in StoppedItems(tx, order.Order))
                    tx.CloseWork(item.Id, StillInfusing.Gateway, "the order was released", now);
                break;
            case RevisionEffect.Refused:
                tx.RaiseWork(new WorkItem
                {
                    Kind = WorkKind.CaseReview,
                    Subject = $"discontinued {order.Order}",
                    Order = order.Order,
                    Text = $"{received.Control} came for an order that is discontinued; it stays discontinued. Write a new order.",
                    RaisedAt = now,
                });
                break;
        }
    }

    /// <summary>Takes back what is pending for an order, and makes what runs somebody's task.</summary>
    /// <param name="reason">For people; no patient data.</param>
    public void Stop(IJournalTransaction tx, OrderId order, string reason, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        foreach (var name in NamesOf(tx, order))
            foreach (var row in tx.FindCasesOfOrder(name, CasesOfOrderMax).Where(row => row.IsOpen))
                book.Apply(tx, row.Program, new CaseInput.WithdrawAsked(reason), now, effects);
        foreach (var (channel, started) in Running(tx, order))
        {
            if (started is not null)
                book.Apply(tx, started.Program, new CaseInput.WithdrawAsked(reason), now, effects);
            StillInfusing.Raise(tx, channel, order, started, reason, now, options.StoppedDeadlineMs);
        }
    }

    private void Changed(IJournalTransaction tx, OrderId order, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        foreach (var name in NamesOf(tx, order))
            foreach (var row in tx.FindCasesOfOrder(name, CasesOfOrderMax).Where(row => row.IsOpen))
                book.Apply(tx, row.Program, new CaseInput.WithdrawAsked("the order was changed: scan again"), now, effects);
        foreach (var (channel, started) in Running(tx, order))
            tx.RaiseWork(new WorkItem
            {
                Kind = WorkKind.CaseReview,
                Subject = $"changed {order}/{channel}",
                Channel = channel,
                Order = order,
                Owner = StillInfusing.OwnerOf(started),
                Text = "The order was changed while its infusion runs: check the pump against the order.",
                RaisedAt = now,
                DueAt = now.AddMilliseconds(options.StoppedDeadlineMs),
            });
    }

    /// <summary>The verified order on file, or null.</summary>
    public static VerifiedOrder? Find(IJournalQueries journal, OrderId order) =>
        journal.GetVerifiedOrder(order) is { } row ? DomainJson.DeserializeVerifiedOrder(row.Body.Span) : null;

    private static WorkItem[] StoppedItems(IJournalQueries journal, OrderId order) =>
        [.. journal.ListOpenWork(int.MaxValue).Where(item => item.Kind == WorkKind.OrderStoppedStillInfusing && item.Order == order)];

    /// <summary>The order's own id and the emergency ids it was given under.</summary>
    private static IEnumerable<OrderId> NamesOf(IJournalQueries journal, OrderId order) =>
        [order, .. journal.ListEmergencyOrders(EmergenciesMax).Where(one => one.VerifiedAs == order).Select(one => one.Order)];

    /// <summary>Where the order may be flowing, with the case that started it there, if one did.</summary>
    private List<(ChannelRef Channel, CaseRow? Started)> Running(IJournalQueries journal, OrderId order)
    {
        var running = new List<(ChannelRef, CaseRow?)>();
        var known = new HashSet<ChannelRef>();
        var names = NamesOf(journal, order).ToHashSet();
        foreach (var name in names)
            foreach (var row in journal.FindCasesOfOrder(name, CasesOfOrderMax))
                if (StartedStates.Contains(row.State) && known.Add(row.Channel) && MayStillInfuse(row))
                    running.Add((row.Channel, row));
        // Typed in at the pump, or linked by a person: no case tells of it.
        foreach (var record in twins.All)
            foreach (var (id, channel) in record.Twin.Channels)
                if (channel.Status.Sources.Any(source => source.Order is { } one && names.Contains(one) && StillInfusing.MayFlow(source))
                    && known.Add(new ChannelRef(record.Pump, id)))
                    running.Add((new ChannelRef(record.Pump, id), null));
        foreach (var link in journal.ListOpenLinks(LinksMax))
            if (link.Order == order && SourceAt(link.Channel, link.Source) is { } source && StillInfusing.MayFlow(source) && known.Add(link.Channel))
                running.Add((link.Channel, null));
        return running;
    }

    private SourceStatus? SourceAt(ChannelRef channel, InfusionSource source) =>
        twins.Find(channel.Pump)?.Twin.Channels.GetValueOrDefault(channel.Channel)?.Status.Find(source);

    // Only a newer word of the pump that no longer names the order shows that it has ended; not knowing is not "ended" (S10).
    private bool MayStillInfuse(CaseRow started) =>
        twins.Find(started.Channel.Pump)?.Twin.Channels.GetValueOrDefault(started.Channel.Channel) is not { } known
        || known.At <= started.UpdatedAt
        || known.Status.Sources.Any(source => (source.Order == started.Order || source.Program == started.Program) && StillInfusing.MayFlow(source));
}
