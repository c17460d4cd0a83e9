using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// What becomes of a message from an EHR, decided and stored in one transaction: message, answer, case and what it does to other cases.
/// </summary>
public sealed class IntakeDecisions(CaseBook book, PumpTwins twins, IPumpNames names, OrderOptions options)
{
    private readonly OrderBook _orders = new(book, twins, options.Pharmacy);

    /// <summary>The case of an order, before it is stored.</summary>
    public ProgrammingCase Receive(ProgramId program, InboundEnvelope envelope, InfusionOrder order)
    {
        var life = TimeSpan.FromMilliseconds(order.Kind == OrderKind.Bolus ? options.BolusLifeMs : options.RequestLifeMs);
        return ProgrammingCase.Receive(
            program,
            order with
            {
                Channel = names.Resolve(order.RequestedPump, order.RequestedChannel?.Value),
                EmergencyReason = order.ControlReason is { } why && why.Code == options.Pharmacy.EmergencyReasonCode ? why.Text : null,
            },
            (order.RequestedAt ?? envelope.ReceivedAt) + life,
            envelope.ReceivedAt);
    }

    public IntakeReceipt TakeInfusionOrder(IJournalTransaction tx, InboundEnvelope envelope, ProgrammingCase received) =>
        Take(tx, envelope, () => CaseBook.Open(tx, Claimed(tx, received)));

    public IntakeReceipt TakeVerifiedOrder(
        IJournalTransaction tx, InboundEnvelope envelope, VerifiedOrder order, ICollection<CaseEffect> effects) =>
        Take(tx, envelope, () => _orders.Take(tx, envelope, order, effects));

    /// <summary>
    /// The same order, bedside time and pump under a new MSH-10 is the same request: the case waits for the answer of the one that came
    /// first. What has no ORC-9 or names no pump is refused anyway.
    /// </summary>
    private static ProgrammingCase Claimed(IJournalTransaction tx, ProgrammingCase received)
    {
        if (received.Order is not { RequestedAt: { } issuedAt, Channel: { } channel } order || order.Order.Value.Length == 0)
            return received;
        var holder = tx.ClaimRequest(order.Order, issuedAt, channel.Pump, received.Program, received.ReceivedAt);
        return holder == received.Program ? received : received with { RepeatOf = holder };
    }

    private IntakeReceipt Take(IJournalTransaction tx, InboundEnvelope envelope, Action work) =>
        InboundDecisions.Take(tx, envelope, options.DuplicateWindowDays, _ =>
        {
            work();
            return null;
        });
}
