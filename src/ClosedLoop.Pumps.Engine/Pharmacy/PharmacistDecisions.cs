using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>What persons decide about emergency orders and infusions without an order, each in one transaction.</summary>
public sealed class PharmacistDecisions(CaseBook book, PumpTwins twins, IPumpNames names, OrderOptions options)
{
    private readonly OrderBook _orders = new(book, twins, options.Pharmacy);

    /// <summary>The emergency order is this verified one. Documentation carries it from now on; what went out before stays as it was.</summary>
    public static ActOutcome Verify(IJournalTransaction tx, OrderId emergency, OrderId verifiedAs, Person pharmacist, string reason, DateTimeOffset now)
    {
        if (Undecided(tx, emergency, pharmacist, reason, out var waiting) is { } refused)
            return refused;
        if (OrderBook.Find(tx, verifiedAs) is not { } order)
            return new ActOutcome(ActResult.NotFound, "there is no such verified order");
        if (order.Status == VerifiedOrderStatus.Discontinued)
            return new ActOutcome(ActResult.NotNow, "that order is discontinued");
        if (tx.Current(order.Patient) != tx.Current(waiting!.Patient) || order.DrugCode != waiting.DrugCode)
            return new ActOutcome(ActResult.Mismatch, "that order is for another patient or another drug");
        tx.DecideEmergencyOrder(emergency, EmergencyOrders.Verified, verifiedAs, pharmacist.Name, reason, now);
        Settle(tx, emergency, pharmacist, $"verified as {verifiedAs}: {reason}", now);
        Correct(tx, $"{emergency} as {verifiedAs}", verifiedAs, null, $"What was documented under the emergency order {emergency} belongs to {verifiedAs}.", now);
        return ActOutcome.Done("verified");
    }

    /// <summary>It should not be given: what is pending is taken back, what runs is somebody's task, further requests are refused.</summary>
    public ActOutcome Reject(
        IJournalTransaction tx, OrderId emergency, Person pharmacist, string reason, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (Undecided(tx, emergency, pharmacist, reason, out _) is { } refused)
            return refused;
        tx.DecideEmergencyOrder(emergency, EmergencyOrders.Rejected, null, pharmacist.Name, reason, now);
        Settle(tx, emergency, pharmacist, $"rejected: {reason}", now);
        _orders.Stop(tx, emergency, "the emergency order was rejected by a pharmacist", now, effects);
        return ActOutcome.Done("rejected");
    }

    /// <summary>
    /// What a source infuses without an order since an instant belongs to an order. Only where patient and drug are the order's (S5); nothing
    /// that was documented before is changed, a correction is raised for it.
    /// </summary>
    public ActOutcome Link(
        IJournalTransaction tx, OrderId order, string label, string? channelName, InfusionSource source, DateTimeOffset since, Person person, string reason,
        DateTimeOffset now)
    {
        if (ConfirmationDecisions.NoReason(reason) is { } invalid)
            return invalid;
        if (names.Resolve(label, channelName) is not { } channel)
            return new ActOutcome(ActResult.NotFound, "there is no such pump, or it has several channels and none was named");
        if (OrderBook.Find(tx, order) is not { } onFile)
            return new ActOutcome(ActResult.NotFound, "there is no such verified order");
        if (since > now)
            return new ActOutcome(ActResult.Invalid, "the infusion cannot have begun in the future");
        if (tx.AssociationAt(channel, since) is not { } association || tx.Current(association.Patient) != tx.Current(onFile.Patient))
            return new ActOutcome(ActResult.Mismatch, "the channel was not this order's patient's at that time");
        var running = twins.Find(channel.Pump)?.Twin.Channels.GetValueOrDefault(channel.Channel)?.Status.Find(source);
        var ended = running is null ? LastOrderless(channel, source) : null;
        if (running is null && ended is null)
            return new ActOutcome(ActResult.NotNow, "nothing was infused there without an order");
        if (running?.Order is not null || tx.LinkAt(channel, source, since) is not null)
            return new ActOutcome(ActResult.NotNow, "that infusion has an order");
        if ((running?.Drug ?? ended)?.Code != onFile.DrugCode)
            return new ActOutcome(ActResult.Mismatch, "the pump infused another drug than the order's");

        tx.InsertLink(new OrderLink(0, channel, source, order, since, running is null ? now : null, person.Name, now, reason));
        tx.AppendAudit(AuditEntry.By(person, now, "infusion linked", $"{channel}/{source} to {order}", reason, onFile.Patient));
        foreach (var item in tx.FindOpenWork(WorkKind.OrderlessInfusion, channel).Where(item => item.Subject == $"{channel}/{source}"))
            tx.CloseWork(item.Id, person.Name, $"linked to {order}: {reason}", now);
        Correct(
            tx, $"{channel}/{source} since {since:O}", order, channel,
            $"The infusion since {since:u} was documented without an order until now; it belongs to {order}.", now);
        if (onFile.Status != VerifiedOrderStatus.Active && running is not null && StillInfusing.Flows(running))
            StillInfusing.Raise(tx, channel, order, null, $"linked to an order that is {onFile.Status}", now, options.Pharmacy.StoppedDeadlineMs);
        return ActOutcome.Done("linked");
    }

    private static ActOutcome? Undecided(IJournalQueries journal, OrderId emergency, Person pharmacist, string reason, out EmergencyOrder? waiting)
    {
        waiting = journal.GetEmergencyOrder(emergency);
        if (ConfirmationDecisions.NoReason(reason) is { } invalid)
            return invalid;
        if (waiting is null)
            return new ActOutcome(ActResult.NotFound, "there is no such emergency order");
        if (waiting.Decision is { } decision)
            return new ActOutcome(ActResult.NotNow, $"it is {decision} already");
        return pharmacist.IsSame("", waiting.AskedBy)
            ? new ActOutcome(ActResult.SamePerson, "the person who asked for it cannot verify it")
            : null;
    }

    private static void Settle(IJournalTransaction tx, OrderId emergency, Person pharmacist, string outcome, DateTimeOffset now)
    {
        tx.AppendAudit(AuditEntry.By(pharmacist, now, "emergency order decided", emergency.Value, outcome, tx.GetEmergencyOrder(emergency)?.Patient));
        if (tx.FindOpenWork(WorkKind.EmergencyOrder, emergency.Value) is { } item)
            tx.CloseWork(item.Id, pharmacist.Name, outcome, now);
    }

    private static void Correct(IJournalTransaction tx, string subject, OrderId order, ChannelRef? channel, string text, DateTimeOffset now) =>
        tx.RaiseWork(new WorkItem { Kind = WorkKind.Correction, Subject = subject, Channel = channel, Order = order, Text = text, RaisedAt = now });

    private Drug? LastOrderless(ChannelRef channel, InfusionSource source) =>
        twins.Find(channel.Pump)?.Segments.LastOrDefault(segment =>
            segment.Source.Channel == channel.Channel && segment.Source.Source == source && segment.Order is null)?.Drug;
}
