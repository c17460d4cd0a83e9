using System.Threading.Channels;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>A pump that does nothing wrong: it answers heartbeats, and its events must go on being acked in the session it has.</summary>
internal sealed class HealthyPump : IDisposable
{
    private readonly WirePump wire;
    private readonly Channel<ulong> acks = Channel.CreateBounded<ulong>(64);
    private readonly Task reading;
    private ulong last;

    private HealthyPump(WirePump wire, ulong committed)
    {
        this.wire = wire;
        last = committed;
        reading = ReadAsync();
    }

    public static async Task<HealthyPump> OpenAsync(WirePump wire, string pump)
    {
        await wire.SendAsync(WirePump.Hello(pump));
        return await wire.ReceiveAsync() is Welcome welcome
            ? new HealthyPump(wire, welcome.LastCommittedSequence)
            : throw new InvalidOperationException("The healthy pump was not let in.");
    }

    /// <summary>Reports an event and waits for its ack, in the session it began with.</summary>
    public async Task ReportAsync()
    {
        await wire.SendAsync(WirePump.Event(++last));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await acks.Reader.ReadAsync(limit.Token) < last)
        {
            // An ack of an earlier event.
        }
    }

    public void Dispose() => wire.Dispose();

    /// <summary>Ends when the gateway closes.</summary>
    public Task Ended => reading;

    private async Task ReadAsync()
    {
        try
        {
            while (await wire.ReceiveAsync() is { } message)
            {
                if (message is EventAck ack)
                    await acks.Writer.WriteAsync(ack.CumulativeSequence);
                else if (message is Heartbeat beat)
                    await wire.SendAsync(new Heartbeat
                    {
                        TimeUnixMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                        MonotonicMs = 2_000,
                        EchoMonotonicMs = beat.MonotonicMs,
                    });
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }

        acks.Writer.TryComplete();
    }
}
