using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// Gives a simulated rack a network: a server that hosts dial, or a client that dials a collector. All access to the rack goes through
/// <see cref="Do{T}"/>.
/// </summary>
public sealed class BccRackFront : IFaultTarget, IDisposable
{
    private const int ReceiveBytes = 4_096;
    private const int LateMs = 3_500;

    private readonly Lock gate = new();
    private readonly BccRack rack;
    private readonly SimClock clock;
    private readonly EndPoint endpoint;
    private readonly HostListener? listener;
    private readonly DueWait redial;
    private readonly WireDamage damage;
    private readonly BccRackCounters counters = new();

    /// <param name="rack">The rack; the front is its only caller from now on.</param>
    /// <param name="clock">The fleet's clock.</param>
    /// <param name="endpoint">To listen on (port 0 = any), or to dial.</param>
    /// <param name="dials">Dials a collector, in cyclic mode; else listens.</param>
    public BccRackFront(BccRack rack, SimClock clock, EndPoint endpoint, bool dials = false)
    {
        this.rack = rack;
        this.clock = clock;
        this.endpoint = endpoint;
        redial = new DueWait(clock);
        damage = new WireDamage(
            [.. "~#\r\n"u8],
            LateMs,
            frame => Changed(frame, frame.Length - 2),
            frame => Changed(frame, 5),
            frame => frame[..^1],
            frame => frame.Contains(BccControl.EndOfBlock) || rack.Pumps.Count < 2);
        listener = dials ? null : new HostListener(endpoint);
    }

    /// <summary>Where it listens.</summary>
    /// <exception cref="InvalidOperationException">It dials.</exception>
    public IPEndPoint Address => (listener ?? throw new InvalidOperationException("A rack that dials listens nowhere.")).Address;

    public SimFront Front => SimFront.BccRack;

    public BccRackCounters Counters
    {
        get
        {
            lock (gate)
                return counters with { };
        }
    }

    /// <summary>Brings the rack to the present and does something with it, alone.</summary>
    public T Do<T>(Func<BccRack, T> act)
    {
        lock (gate)
        {
            rack.Advance(clock.NowMs);
            return act(rack);
        }
    }

    /// <inheritdoc cref="Do{T}"/>
    public void Do(Action<BccRack> act) => Do(r =>
    {
        act(r);
        return true;
    });

    /// <inheritdoc/>
    public bool Inject(PumpFault fault, FaultCounts counts) =>
        FaultApplicability.Applies(Front, fault) && Do(r => BccRackFaults.Inject(r, fault, counts));

    /// <summary>Serves hosts, or dials the collector, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await (listener?.ServeAsync(TalkAsync, cancel) ?? DialAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    public void Dispose()
    {
        listener?.Dispose();
        redial.Dispose();
    }

    private async Task DialAsync(CancellationToken cancel)
    {
        while (true)
        {
            var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(endpoint, cancel);
                await TalkAsync(socket, cancel);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }

            var dueMs = clock.NowMs + rack.Options.RedialMs;
            while (clock.NowMs < dueMs)
                await redial.UntilAsync(dueMs, cancel);
        }
    }

    private async Task TalkAsync(Socket socket, CancellationToken cancel)
    {
        socket.NoDelay = true;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var writer = new FaultyWriter(socket, rack.Faults, damage, clock);
        using var wait = new DueWait(clock);
        BccRackSession session;
        lock (gate)
        {
            rack.Advance(clock.NowMs);
            counters.Connections++;
            session = new BccRackSession(rack, counters);
        }

        var receiving = ReceiveAsync(socket, session, writer, over.Token);
        var streaming = StreamAsync(session, writer, wait, over.Token);
        await Task.WhenAny(receiving, streaming);
        await over.CancelAsync();
        socket.Dispose();
        await Task.WhenAll(receiving, streaming);
    }

    private async Task ReceiveAsync(Socket socket, BccRackSession session, FaultyWriter writer, CancellationToken over)
    {
        var scanner = new BccFrameScanner(rack.Options.Stuffing);
        var bytes = new byte[ReceiveBytes];
        try
        {
            while (await socket.ReceiveAsync(bytes.AsMemory(), over) is var count && count > 0)
            {
                if (writer.IsMute)
                    continue;
                var output = new List<byte[]>();
                lock (gate)
                {
                    rack.Advance(clock.NowMs);
                    var buffer = new ReadOnlySequence<byte>(bytes, 0, count);
                    BccScan said;
                    while ((said = scanner.TryRead(ref buffer, out var frame)) != BccScan.NeedMore)
                        session.Receive(said, frame, output);
                }

                if (!await SendAsync(output, writer, over))
                    return;
            }
        }
        catch (Exception e) when (FrontConnection.IsClosed(e))
        {
            // The host closed, or the front ends.
        }
    }

    private async Task StreamAsync(BccRackSession session, FaultyWriter writer, DueWait wait, CancellationToken over)
    {
        try
        {
            while (true)
            {
                var output = new List<byte[]>();
                long dueMs;
                lock (gate)
                {
                    rack.Advance(clock.NowMs);
                    session.Tick(output);
                    dueMs = session.DueMs;
                    if (session.IsOverflown)
                    {
                        counters.Overflows++;
                        return;
                    }
                }

                if (!await SendAsync(output, writer, over))
                    return;
                await wait.UntilAsync(dueMs, over);
            }
        }
        catch (Exception e) when (FrontConnection.IsClosed(e))
        {
            // The host closed, or the front ends.
        }
    }

    private static async Task<bool> SendAsync(List<byte[]> output, FaultyWriter writer, CancellationToken over)
    {
        foreach (var frame in output)
        {
            if (!await writer.SendAsync(frame, over))
                return false;
        }

        return true;
    }

    // The last digit of a number becomes another one.
    private static byte[] Changed(byte[] frame, int at)
    {
        var changed = frame.ToArray();
        changed[at] = (byte)(changed[at] == '9' ? '0' : changed[at] + 1);
        return changed;
    }
}
