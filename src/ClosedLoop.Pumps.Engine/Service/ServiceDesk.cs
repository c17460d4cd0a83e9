using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Service;

/// <summary>
/// Where a person takes a pump out of service or puts it back. The state, its audit entry and the withdrawal of what was proposed to the pump
/// are one commit.
/// </summary>
public sealed class ServiceDesk(
    JournalWriter journal,
    CaseBook book,
    EffectSender effects,
    ISessionDirectory sessions,
    PumpTwins twins,
    ServiceMetrics metrics,
    TimeProvider time)
{
    public const string AuditAction = "service state";

    public async Task<ActOutcome> SetAsync(PumpId pump, ServiceState state, Person by, string reason, CancellationToken cancel)
    {
        try
        {
            var (outcome, decided) = await journal.WriteAsync(
                tx =>
                {
                    var collected = new List<CaseEffect>();
                    return (Set(tx, pump, state, by, reason, collected), collected);
                },
                cancel);
            effects.Run(decided);
            if (outcome.IsDone)
                metrics.Changed(state);
            return outcome;
        }
        catch (JournalUnavailableException e)
        {
            return new ActOutcome(ActResult.Unavailable, e.Message);
        }
    }

    private ActOutcome Set(
        IJournalTransaction tx, PumpId pump, ServiceState state, Person by, string reason, ICollection<CaseEffect> collected)
    {
        var now = time.GetUtcNow();
        var before = ServiceRules.StateAt(tx, pump, now);
        if (before == state)
            return new ActOutcome(ActResult.NotNow, $"{ServiceRules.Phrase(state)} already");
        if (state == ServiceState.Maintenance && WhyInUse(tx, pump, now) is { } inUse)
            return new ActOutcome(ActResult.NotNow, inUse);
        tx.AppendServiceState(new ServiceStateRow(pump, state, now, by.Name, reason));
        tx.AppendAudit(AuditEntry.By(by, now, AuditAction, pump.Value, $"{before} to {state}: {reason}"));
        if (state != ServiceState.InService)
            TakeBack(tx, pump, state, now, collected);
        return ActOutcome.Done($"{before} to {state}");
    }

    /// <summary>
    /// A pump in maintenance documents nothing and pages nobody, so one that serves a patient is never put there: the patient would be lost
    /// sight of. Quarantine, which keeps both going, is always possible.
    /// </summary>
    private string? WhyInUse(IJournalTransaction tx, PumpId pump, DateTimeOffset now)
    {
        if (tx.ListAssociationsAt(pump, now).Any(one => one.End is null))
            return "a patient is associated with the pump: release the association first, or quarantine the pump";
        // What a pump did that is away now is not known; a bench may stand outside the network.
        var infuses = sessions.Find(pump) is { LinkTrusted: true }
            && twins.Find(pump)?.Twin.Channels.Values.Any(channel => channel.Status.Infusing) == true;
        return infuses ? "the pump is infusing: stop it at the pump first, or quarantine the pump" : null;
    }

    /// <summary>
    /// What the pump holds or is being sent is withdrawn; what was not looked at yet is refused. Either way a sender who still waits is told that
    /// the pump cannot take it. What runs goes on: the gateway stops nothing (S2).
    /// </summary>
    private void TakeBack(IJournalTransaction tx, PumpId pump, ServiceState state, DateTimeOffset now, ICollection<CaseEffect> collected)
    {
        foreach (var row in tx.FindOpenCases(pump).Where(row => CaseStore.OpenStates.Contains(row.State)))
        {
            CaseInput input = row.State == nameof(ProgrammingState.Received)
                ? new CaseInput.ChecksFailed([ServiceRules.Refuse(tx, pump, now)!])
                : new CaseInput.WithdrawAsked(ServiceRules.Phrase(state), IheError.CannotAccept);
            book.Apply(tx, row.Program, input, now, collected);
        }
    }
}
