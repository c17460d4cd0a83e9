using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
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

    private async Task RecheckAsync(ChannelRef channel, CancellationToken cancel)
    {
        foreach (var program in await journal.WriteAsync(tx => DispatchDecisions.Waiting(tx, channel), cancel))
            await ProcessAsync(program, cancel);
    }

    private async Task ProcessAsync(ProgramId program, CancellationToken cancel)
    {
        var dispatch = await WriteAsync((tx, decided) => decisions.Decide(tx, program, time.GetUtcNow(), decided), cancel);
        if (dispatch is not { } dispatched)
            return;
        var channel = dispatched.Order.Channel!.Value;
        if (sessions.TryPost(channel.Pump, dispatched.Token!.Value, Proposals.ToCommand(dispatched)))
        {
            OrderLog.Proposed(log, program, channel);
            return;
        }

        OrderLog.SessionGone(log, program, channel);
        await WriteAsync(
            (tx, lost) =>
            {
                decisions.NotSent(tx, program, time.GetUtcNow(), lost);
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
