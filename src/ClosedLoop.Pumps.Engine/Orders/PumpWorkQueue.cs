using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Identity;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Runs work for pumps: one pump's work in order on one worker, different pumps side by side. Bounded; a full queue refuses, and what was
/// refused is found again by the sweep over the journal.
/// </summary>
public sealed class PumpWorkQueue : IAsyncDisposable
{
    private readonly Channel<Func<CancellationToken, Task>>[] _channels;
    private readonly Task[] _workers;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger<PumpWorkQueue> _log;

    public PumpWorkQueue(int workers, int workMax, ILogger<PumpWorkQueue> log)
    {
        _log = log;
        _channels = new Channel<Func<CancellationToken, Task>>[workers];
        for (var i = 0; i < workers; i++)
            _channels[i] = Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(workMax) { SingleReader = true });
        _workers = [.. _channels.Select(channel => Task.Run(() => RunAsync(channel.Reader)))];
    }

    /// <summary>False when the pump's worker has too much to do already.</summary>
    public bool TryPost(PumpId pump, Func<CancellationToken, Task> work) =>
        _channels[(uint)string.GetHashCode(pump.Value, StringComparison.Ordinal) % (uint)_channels.Length].Writer.TryWrite(work);

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Writer.TryComplete();
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
        _stop.Dispose();
    }

    private async Task RunAsync(ChannelReader<Func<CancellationToken, Task>> reader)
    {
        await foreach (var work in reader.ReadAllAsync())
        {
            try
            {
                await work(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // Stopping: what was not done is found again in the journal at the next start.
            }
            catch (Exception e)
            {
                OrderLog.WorkFailed(_log, e);
            }
        }
    }
}
