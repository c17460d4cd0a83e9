using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Carries out effects after their commit, each on its pump's queue: so a withdrawal never overtakes the proposal it takes back. One for a
/// pump that is away is dropped here: when the pump is back and its log has been read to the end, every case that still waits is asked
/// about (S4).
/// </summary>
public sealed class EffectSender(ISessionDirectory sessions, PumpWorkQueue queue, ILogger<EffectSender> log)
{
    /// <summary>Raised when a case on a channel ended and another may be waiting for it.</summary>
    public event Action<ChannelRef>? ChannelFreed;

    public void Run(IReadOnlyCollection<CaseEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case CaseEffect.SendWithdraw withdraw:
                    Post(withdraw.Channel.Pump, null, new WithdrawCommand(withdraw.Program, withdraw.Channel.Channel));
                    break;
                case CaseEffect.SendQuery query:
                    Post(query.Channel.Pump, query.Token, new QueryProposalCommand(query.Program, query.Channel.Channel));
                    break;
                case CaseEffect.ChannelFreed freed:
                    ChannelFreed?.Invoke(freed.Channel);
                    break;
            }
        }
    }

    private void Post(PumpId pump, FencingToken? only, PumpCommand command)
    {
        if (!queue.TryPost(pump, Send))
            OrderLog.WorkQueueFull(log, pump);

        Task Send(CancellationToken cancel)
        {
            if ((only ?? sessions.Find(pump)?.Token) is { } token)
                sessions.TryPost(pump, token, command);
            return Task.CompletedTask;
        }
    }
}
