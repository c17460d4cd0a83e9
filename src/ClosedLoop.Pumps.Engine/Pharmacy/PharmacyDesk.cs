using ClosedLoop.Pumps.Domain.Confirmation;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>Where persons act on cases and orders. Each act returns after its commit.</summary>
public sealed class PharmacyDesk(
    JournalWriter journal,
    ConfirmationDecisions confirmations,
    PharmacistDecisions pharmacist,
    OrderDispatcher dispatcher,
    EffectSender effects,
    TimeProvider time)
{
    /// <summary>On the pump's own queue, so that no withdrawal overtakes the proposal.</summary>
    public Task<ActOutcome> ReleaseAsync(ProgramId program, PumpId pump, Person nurse, string label, string? channel, CancellationToken cancel) =>
        GuardAsync(() => dispatcher.ReleaseAsync(
            pump, (tx, collected) => confirmations.Release(tx, program, nurse, label, channel, time.GetUtcNow(), collected), cancel));

    /// <inheritdoc cref="ConfirmationDecisions.TakeOver"/>
    public Task<ActOutcome> TakeOverAsync(ProgramId program, Person nurse, string reason, CancellationToken cancel) =>
        ActAsync((tx, _) => ConfirmationDecisions.TakeOver(tx, program, nurse, reason, time.GetUtcNow()), cancel);

    public Task<ActOutcome> DeclineAsync(ProgramId program, Person nurse, string reason, CancellationToken cancel) =>
        ActAsync((tx, collected) => confirmations.Decline(tx, program, nurse, reason, time.GetUtcNow(), collected), cancel);

    public Task<ActOutcome> DoubleCheckAsync(
        ProgramId program, Person second, string label, string? channel, SeenAtPump seen, string entered, CancellationToken cancel) =>
        ActAsync((tx, _) => confirmations.DoubleCheck(tx, program, second, label, channel, seen, entered, time.GetUtcNow()), cancel);

    public Task<ActOutcome> BypassAsync(ProgramId program, Person nurse, string reason, CancellationToken cancel) =>
        ActAsync((tx, _) => ConfirmationDecisions.Bypass(tx, program, nurse, reason, time.GetUtcNow()), cancel);

    public Task<ActOutcome> VerifyAsync(OrderId emergency, OrderId verifiedAs, Person person, string reason, CancellationToken cancel) =>
        ActAsync((tx, _) => PharmacistDecisions.Verify(tx, emergency, verifiedAs, person, reason, time.GetUtcNow()), cancel);

    public Task<ActOutcome> RejectAsync(OrderId emergency, Person person, string reason, CancellationToken cancel) =>
        ActAsync((tx, collected) => pharmacist.Reject(tx, emergency, person, reason, time.GetUtcNow(), collected), cancel);

    public Task<ActOutcome> LinkAsync(
        OrderId order, string label, string? channel, InfusionSource source, DateTimeOffset since, Person person, string reason, CancellationToken cancel) =>
        ActAsync((tx, _) => pharmacist.Link(tx, order, label, channel, source, since, person, reason, time.GetUtcNow()), cancel);

    private Task<ActOutcome> ActAsync(Func<IJournalTransaction, List<CaseEffect>, ActOutcome> act, CancellationToken cancel) =>
        GuardAsync(async () =>
        {
            var (outcome, decided) = await journal.WriteAsync(
                tx =>
                {
                    var collected = new List<CaseEffect>();
                    return (act(tx, collected), collected);
                },
                cancel);
            effects.Run(decided);
            return outcome;
        });

    private static async Task<ActOutcome> GuardAsync(Func<Task<ActOutcome>> act)
    {
        try
        {
            return await act();
        }
        catch (JournalUnavailableException e)
        {
            return new ActOutcome(ActResult.Unavailable, e.Message);
        }
    }
}
