using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// Gives a simulated pump a network: connects it to a gateway over TCP or MQTT, keeps it connected, and lets it live on when it is not.
/// All access to the pump goes through <see cref="Do{T}"/>.
/// </summary>
public sealed partial class OpenPumpFront : IDisposable
{
    private const int EagerMs = 100;

    private readonly Lock gate = new();
    private readonly Bedside bedside;
    private readonly SimClock clock;
    private readonly EndPoint gateway;
    private readonly FrontOptions options;
    private readonly Backoff backoff;
    private readonly DueWait life;
    private readonly DueWait link;
    private readonly DueWait reading;
    private FrontCounters counters = new();
    private volatile LinkFault fault;
    private volatile MqttFault mqttFault;
    private FrontConnection? connection;

    public OpenPumpFront(Bedside bedside, SimClock clock, EndPoint gateway, FrontOptions? options = null)
    {
        this.bedside = bedside;
        this.clock = clock;
        this.gateway = gateway;
        this.options = options ?? new FrontOptions();
        backoff = new Backoff(new BackoffPolicy(this.options.BackoffMsMin, this.options.BackoffMsMax), new Random(this.options.Seed));
        life = new DueWait(clock);
        link = new DueWait(clock);
        reading = new DueWait(clock);
    }

    public string PumpId => bedside.Pump.Config.PumpId;

    public FrontCounters Counters => Volatile.Read(ref counters);

    /// <summary>Brings the pump to the present and does something with it, alone.</summary>
    public T Do<T>(Func<SimPump, T> act)
    {
        T result;
        lock (gate)
        {
            bedside.Advance(clock.NowMs);
            result = act(bedside.Pump);
        }

        life.Wake();
        link.Wake();
        return result;
    }

    /// <inheritdoc cref="Do{T}"/>
    public void Do(Action<SimPump> act) => Do(pump =>
    {
        act(pump);
        return true;
    });

    /// <summary>Reads the scripted actions the nurse has carried out.</summary>
    public IReadOnlyList<PerformedAction> Performed() => Do(_ => bedside.Nurse?.Performed.ToArray() ?? []);

    /// <summary>Disturbs the pump's own end of the link, this connection and later ones, until set back.</summary>
    public void SetFault(LinkFault value)
    {
        fault = value;
        link.Wake();
        reading.Wake();
    }

    /// <summary>Makes an MQTT front do something wrong, on this connection and later ones, until set back.</summary>
    public void SetFault(MqttFault value) => mqttFault = value;

    /// <summary>Resets the connection (RST); the front connects again.</summary>
    public void DropConnection() => Volatile.Read(ref connection)?.Reset();

    /// <summary>Runs the pump and its link until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await Task.WhenAll(LiveAsync(cancel), StayConnectedAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    public void Dispose()
    {
        life.Dispose();
        link.Dispose();
        reading.Dispose();
        linkFaultEnd?.Dispose();
    }

    private async Task LiveAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            long dueMs;
            ulong before;
            bool moved;
            lock (gate)
            {
                before = bedside.Pump.Log.LastSequence;
                bedside.Advance(clock.NowMs);
                moved = bedside.Pump.Log.LastSequence != before || bedside.Pump.HasReport;
                dueMs = bedside.NextDueMs;
            }

            if (moved)
                link.Wake();
            await life.UntilAsync(dueMs, cancel);
        }
    }

    private async Task StayConnectedAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var sessionsBefore = Counters.Sessions;
            var end = await ConnectOnceAsync(cancel);
            if (Counters.Sessions > sessionsBefore)
                backoff.Reset();
            var waitMs = options.Eager ? EagerMs : backoff.NextMs(end.RetryAfterMs);
            Count(c => c with { InSession = false, LastBackoffMs = waitMs });
            await BackOffAsync(waitMs, cancel);
        }
    }

    private async Task BackOffAsync(int waitMs, CancellationToken cancel)
    {
        var untilMs = clock.NowMs + waitMs;
        while (clock.NowMs < untilMs)
            await link.UntilAsync(untilMs, cancel);
    }

    private async Task<LinkEnd> ConnectOnceAsync(CancellationToken cancel)
    {
        var socket = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(gateway, cancel);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return LinkEnd.AtOnce;
        }

        Count(c => c with { Connections = c.Connections + 1 });
        using var connected = Connection(socket);
        Volatile.Write(ref connection, connected);
        try
        {
            return await TalkAsync(connected, cancel);
        }
        finally
        {
            Volatile.Write(ref connection, null);
        }
    }

    private FrontConnection Connection(Socket socket) => options.Mqtt is not { } mqtt
        ? new FramedConnection(socket, armed)
        : new MqttConnection(socket, new MqttPumpSession(PumpId, mqtt, options), mqtt.Version, clock, link.Wake, () => mqttFault, armed);

    private async Task<LinkEnd> TalkAsync(FrontConnection connected, CancellationToken cancel)
    {
        OpenPumpLink session;
        Hello hello;
        lock (gate)
        {
            bedside.Advance(clock.NowMs);
            session = new OpenPumpLink(bedside.Pump, options, Count);
            hello = bedside.Pump.Hello();
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var receiving = ReceiveAsync(connected, session, over.Token);
        var sending = SendAsync(connected, session, hello, over.Token);
        var first = await await Task.WhenAny(receiving, sending);
        await over.CancelAsync();
        connected.Reset();
        await Task.WhenAll(receiving, sending);
        cancel.ThrowIfCancellationRequested();
        return first;
    }

    private async Task<LinkEnd> ReceiveAsync(FrontConnection connected, OpenPumpLink session, CancellationToken over)
    {
        try
        {
            while (true)
            {
                if (await connected.ReadAsync(over) is not { } message)
                    return connected.End;
                while (fault != LinkFault.None)
                    await reading.UntilAsync(long.MaxValue, over);
                // TCP loses nothing by itself: an ack is lost with its connection.
                if (message is EventAck && armed.Take(PumpFault.AckLost))
                    return LinkEnd.AtOnce;
                if (Do(_ => session.Receive(message)) is { } end)
                    return end;
            }
        }
        catch (Exception e) when (FrontConnection.IsClosed(e))
        {
            return connected.End;
        }
    }

    private async Task<LinkEnd> SendAsync(FrontConnection connected, OpenPumpLink session, Hello hello, CancellationToken over)
    {
        var output = new List<OpenPumpMessage> { hello };
        try
        {
            while (true)
            {
                await connected.SendAsync(output, over);
                output.Clear();
                long dueMs;
                LinkEnd? end;
                var cableOut = fault == LinkFault.HalfOpen;
                lock (gate)
                {
                    bedside.Advance(clock.NowMs);
                    end = session.End;
                    if (!cableOut && end is null)
                        session.Collect(output);
                    dueMs = Math.Min(session.DueMs, connected.DueMs);
                }

                // With the cable out the pump cannot tell: it holds the dead connection until it is plugged in or dropped.
                if (end is not null && !cableOut)
                    return end;
                if (output.Count == 0)
                    await link.UntilAsync(cableOut ? long.MaxValue : dueMs, over);
            }
        }
        catch (Exception e) when (FrontConnection.IsClosed(e))
        {
            return connected.End;
        }
    }

    private void Count(Func<FrontCounters, FrontCounters> change)
    {
        lock (gate)
            Volatile.Write(ref counters, change(counters));
    }
}
