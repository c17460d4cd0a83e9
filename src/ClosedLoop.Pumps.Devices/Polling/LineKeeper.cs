using System.IO.Pipelines;
using System.Net.Sockets;
using ClosedLoop.Pumps.Domain.Links;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>Keeps one dialed connection: dials, lets it run, waits, dials again. A device that is sick is not loaded (S7).</summary>
/// <param name="adapter">Which protocol.</param>
/// <param name="name">The rack or line.</param>
/// <param name="address">Where it is.</param>
/// <param name="connectTimeout">A device that does not answer is given up.</param>
/// <param name="backOff">How long to wait.</param>
/// <param name="run">Speaks on an open connection until it ends.</param>
internal sealed class LineKeeper(
    string adapter, string name, DialAddress address, TimeSpan connectTimeout, Backoff backOff,
    Func<IDuplexPipe, CancellationToken, Task<LineEnd>> run, AdapterBoard board, AdapterMetrics metrics, TimeProvider time, ILogger log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var end = await OnceAsync(cancel);
            if (cancel.IsCancellationRequested)
                return;
            if (end.Worked)
                backOff.Reset();
            board.Put(new AdapterLinkView(adapter, name, false, time.GetUtcNow(), end.Reason));
            DeviceLog.AdapterDown(log, adapter, name, end.Reason);
            metrics.Fault(adapter, end.Reason);
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(backOff.NextMs()), time, cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<LineEnd> OnceAsync(CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(connectTimeout);
            await socket.ConnectAsync(address.Host, address.Port, limit.Token);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return new LineEnd(false, "NotReached");
        }

        DeviceLog.AdapterUp(log, adapter, name);
        board.Put(new AdapterLinkView(adapter, name, true, time.GetUtcNow(), ""));
        metrics.LinkUp(adapter);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            return await run(new StreamPipe(stream), cancel);
        }
        finally
        {
            metrics.LinkDown(adapter);
        }
    }
}
