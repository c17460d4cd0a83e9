using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Checks a received order and, when nothing stands against it, sends the proposal once: "dispatched" is durable before the first byte
/// leaves, the live session's token is checked again where the frame is posted, and a session that is gone means nothing was sent (S4).
/// </summary>
public sealed class OrderDispatcher(
    JournalWriter journal,
    DispatchDecisions decisions,
    ISessionDirectory sessions,
    EffectSender effects,
    PumpWorkQueue queue,
    TimeProvider time,
    ILogger<OrderDispatcher> log)
{
    private static readonly PumpId NoPump = new("");

    /// <summary>Puts the case on its pump's queue. When that is full the sweep finds it again.</summary>
    public void Post(ProgrammingCase received)
    {
        var pump = received.Order.Channel?.Pump ?? NoPump;
        if (!queue.TryPost(pump, cancel => ProcessAsync(received.Program, cancel)))
            OrderLog.WorkQueueFull(log, pump);
    }

    /// <summary>Looks again at what waits for a channel whose earlier case has ended.</summary>
    public void Recheck(ChannelRef channel)
    {
        if (!queue.TryPost(channel.Pump, cancel => RecheckAsync(channel, cancel)))
            OrderLog.WorkQueueFull(log, channel.Pump);
    }

    /// <summary>Releases a waiting case on its pump's queue: nothing overtakes the proposal there.</summary>
    /// <param name="release">Decides in a transaction; what it returns as dispatched is sent.</param>
    public async Task<ActOutcome> ReleaseAsync(
        PumpId pump,
        Func<IJournalTransaction, List<CaseEffect>, (ActOutcome Outcome, ProgrammingCase? Dispatched)> release,
        CancellationToken cancel)
    {
        var done = new TaskCompletionSource<ActOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!queue.TryPost(pump, RunAsync))
        {
            OrderLog.WorkQueueFull(log, pump);
            return new ActOutcome(ActResult.Unavailable, "too much work waits for this pump");
        }

        return await done.Task.WaitAsync(cancel);

        async Task RunAsync(CancellationToken stopping)
        {
            try
            {
                var (outcome, dispatched) = await WriteAsync(release, stopping);
                if (dispatched is not null)
                    await SendAsync(dispatched, stopping);
                done.SetResult(outcome);
            }
            catch (Exception e)
            {
                done.TrySetException(e);
                throw;
            }
        }
    }

    private async Task RecheckAsync(ChannelRef channel, CancellationToken cancel)
    {
        foreach (var program in await journal.WriteAsync(tx => DispatchDecisions.Waiting(tx, channel), cancel))
            await ProcessAsync(program, cancel);
    }

    private async Task ProcessAsync(ProgramId program, CancellationToken cancel)
    {
        var dispatch = await WriteAsync((tx, decided) => decisions.Decide(tx, program, time.GetUtcNow(), decided), cancel);
        if (dispatch is { } dispatched)
            await SendAsync(dispatched, cancel);
    }

    private async Task SendAsync(ProgrammingCase dispatched, CancellationToken cancel)
    {
        var program = dispatched.Program;
        var channel = dispatched.Order.Channel!.Value;
        var command = Proposals.ToCommand(dispatched);
        if (sessions.TryPost(channel.Pump, dispatched.Token!.Value, command))
        {
            OrderLog.Proposed(log, program, channel);
            return;
        }

        var carried = sessions.CanCarry(channel.Pump, command);
        if (carried)
            OrderLog.SessionGone(log, program, channel);
        await WriteAsync(
            (tx, decided) =>
            {
                if (carried)
                    decisions.NotSent(tx, program, time.GetUtcNow(), decided);
                else
                    decisions.NotCarried(tx, program, time.GetUtcNow(), decided);
                return true;
            },
            cancel);
    }

    private async Task<T> WriteAsync<T>(Func<IJournalTransaction, List<CaseEffect>, T> work, CancellationToken cancel)
    {
        var (result, decided) = await journal.WriteAsync(
            tx =>
            {
                var collected = new List<CaseEffect>();
                return (work(tx, collected), collected);
            },
            cancel);
        effects.Run(decided);
        return result;
    }
}
