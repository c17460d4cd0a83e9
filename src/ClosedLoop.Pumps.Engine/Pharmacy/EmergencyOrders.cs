using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>Orders given before a pharmacist has seen them: queued for one with the first request that passes the checks.</summary>
internal static class EmergencyOrders
{
    public const string Verified = "verified";
    public const string Rejected = "rejected";
    private const string Pharmacy = "pharmacy";

    public static void Queue(IJournalTransaction tx, ProgrammingCase passed, DateTimeOffset now, int deadlineMs)
    {
        var order = passed.Order;
        if (order.EmergencyReason is not { } reason || tx.GetVerifiedOrder(order.Order) is not null)
            return;
        if (!tx.RaiseEmergencyOrder(new EmergencyOrder(
            order.Order, passed.Program, order.Patient, order.Drug.Code, reason, order.Clinician, now)))
            return;
        tx.AppendAudit(new AuditEntry(now, order.Clinician.Value, "emergency order", order.Order.Value, reason) { Patient = order.Patient.Value });
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.EmergencyOrder,
            Subject = order.Order.Value,
            Channel = order.Channel,
            Order = order.Order,
            Patient = order.Patient,
            Owner = Pharmacy,
            Text = $"{order.Drug.Name} was asked for as an emergency order: {reason}. Verify or reject it.",
            RaisedAt = now,
            DueAt = now.AddMilliseconds(deadlineMs),
        });
    }
}
