using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Rollout;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Rollout;

/// <summary>The rollout plan that holds now. A change is durable before it holds, and holds from the next decision on.</summary>
/// <param name="configured">Holds until a plan was set.</param>
public sealed class RolloutBoard(JournalWriter journal, RolloutPlan configured, TimeProvider time)
{
    private volatile RolloutPlan _current = configured;

    public RolloutPlan Current => _current;

    /// <summary>At start: the plan that was set last.</summary>
    public void Load(IJournalQueries stored)
    {
        if (stored.ListRollouts(1) is [var last, ..])
            _current = RolloutJson.Deserialize(last.Body.Span);
    }

    /// <param name="plan">A plan without errors.</param>
    /// <exception cref="JournalUnavailableException">It could not be stored; the old one holds.</exception>
    public async Task SetAsync(RolloutPlan plan, Person actor, string reason, CancellationToken cancel)
    {
        await journal.WriteAsync(
            tx =>
            {
                var now = time.GetUtcNow();
                tx.AppendRollout(new RolloutRow(now, actor.Name, reason, RolloutJson.Serialize(plan)));
                tx.AppendAudit(AuditEntry.By(actor, now, "rollout", "plan", reason));
                return true;
            },
            cancel);
        _current = plan;
    }
}
