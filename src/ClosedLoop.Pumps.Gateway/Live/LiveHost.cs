using ClosedLoop.Pumps.Gateway.Live.Rows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Ticks the screens. With none connected it does nothing.</summary>
public sealed class LiveHost(LiveView view, Viewers viewers, OperationsReader operations, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(LiveTiming.TickMs), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            operations.Tick();
            if (viewers.Count > 0)
                viewers.Offer(view.Next());
        }
    }
}
