using System.Buffers;
using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Protocols.Mqtt;
using Microsoft.AspNetCore.Connections;

namespace ClosedLoop.Pumps.Devices.Mqtt.Server;

/// <summary>
/// The shell around <see cref="MqttConnection"/>: socket, clock and timer. The machine is used under a short lock, because a session and the
/// reader both use it; nothing is awaited under it.
/// </summary>
internal sealed class MqttChannel : IMqttOutlet, IDisposable
{
    private readonly Lock gate = new();
    private readonly ConnectionContext connection;
    private readonly MqttListenerOptions options;
    private readonly MqttConnection machine;
    private readonly MqttOutbox outbox;
    private readonly MqttMetrics metrics;
    private readonly SessionClock clock;
    private readonly TimeProvider time;
    private readonly Queue<MqttEffect> toHandle = new();
    private readonly ITimer timer;
    private volatile bool handling;
    private volatile MqttEnd? end;
    private volatile IMqttRole? role;

    public MqttChannel(
        ConnectionContext connection, MqttListenerOptions options, MqttMetrics metrics, SessionClock clock, TimeProvider time)
    {
        (this.connection, this.options, this.metrics, this.clock, this.time) = (connection, options, metrics, clock, time);
        machine = new MqttConnection(options.WireLimits(), () => $"auto-{Guid.NewGuid():N}", clock.Now().Monotonic);
        outbox = new MqttOutbox(
            connection.Transport.Output,
            reason => connection.Abort(new ConnectionAbortedException(reason)),
            options.OutboundBytesMax,
            TimeSpan.FromMilliseconds(options.SendTimeoutMs),
            time);
        timer = time.CreateTimer(static state => ((MqttChannel)state!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Id => connection.ConnectionId;

    /// <summary>Network address of the other end; null = it has none.</summary>
    public string? From => connection.RemoteEndPoint?.ToString();

    /// <summary>Uses the machine, then does what it wants done.</summary>
    public T Use<T>(Func<MqttConnection, TimeSpan, T> use)
    {
        lock (gate)
        {
            var result = use(machine, clock.Now().Monotonic);
            while (machine.TryTake(out var effect))
                Apply(effect);
            return result;
        }
    }

    public void Use(Action<MqttConnection, TimeSpan> use) => Use((one, now) =>
    {
        use(one, now);
        return true;
    });

    public Task DrainAsync() => outbox.DrainAsync();

    /// <summary>Asks the client to go because the gateway stops. From any thread.</summary>
    public async ValueTask ShutdownAsync()
    {
        if (role is { } known)
            await known.ShutdownAsync();
        else
            Use((one, _) => one.Disconnect(MqttReasonCode.ServerShuttingDown, "the gateway stops"));
    }

    /// <summary>Reads until the connection is over; everything of it is over then.</summary>
    public async Task<MqttEnd> RunAsync(IMqttDoor door, PeerIdentity peer)
    {
        Arm();
        try
        {
            await ReadAsync(door, peer);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Reset or aborted: the same as closed.
        }

        Use((one, _) => one.LinkClosed());
        if (role is { } known)
        {
            await known.EndedAsync(end!);
            metrics.Closed();
        }

        await FinishAsync();
        metrics.Ended(end!);
        return end!;
    }

    public void Dispose() => timer.Dispose();

    private async Task ReadAsync(IMqttDoor door, PeerIdentity peer)
    {
        var input = connection.Transport.Input;
        while (end is null)
        {
            var result = await input.ReadAsync();
            var buffer = result.Buffer;
            handling = true;
            while (end is null && Take(ref buffer))
                await HandleAsync(door, peer);
            handling = false;
            input.AdvanceTo(end is null ? buffer.Start : buffer.End, buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    /// <summary>One packet off the buffer; false when there is no whole one.</summary>
    private bool Take(ref ReadOnlySequence<byte> buffer)
    {
        var received = buffer;
        var scan = MqttFrameScanner.TryRead(ref buffer, options.PacketBytesMax, out var frame);
        if (scan == MqttScanResult.NeedMore)
            return false;
        var packet = default(MqttPacket);
        var decoded = scan switch
        {
            MqttScanResult.Frame => MqttCodec.Decode(frame, machine.Spoken, out packet),
            MqttScanResult.TooLarge => MqttRules.PacketTooLarge,
            _ => MqttRules.LengthNotValid,
        };
        var claimed = default(MqttVersion?);
        if (packet is not null)
            metrics.PacketIn(packet.Type);
        else if (machine.Spoken is null && !MqttCodec.TryReadConnectVersion(received, out claimed))
            return false; // judged by its length already, but not yet known in which version to say so
        Use((one, now) =>
        {
            if (packet is not null)
                one.Receive(packet, now);
            else if (one.Spoken is null)
                one.FaultyFirst(decoded, claimed);
            else
                one.Fault(decoded);
        });
        return true;
    }

    private async ValueTask HandleAsync(IMqttDoor door, PeerIdentity peer)
    {
        while (NextToHandle() is { } effect)
        {
            switch (effect)
            {
                case MqttEffect.Opening opening:
                    role = door.Open(this, opening, peer);
                    if (role is not null)
                        metrics.Opened();
                    Arm();
                    break;
                case MqttEffect.Published published when role is { } known:
                    await known.PublishedAsync(published.Message, published.Ticket);
                    break;
                case MqttEffect.Subscribing subscribing:
                    role?.Subscribing(subscribing.Packet);
                    break;
                case MqttEffect.Unsubscribing unsubscribing:
                    role?.Unsubscribing(unsubscribing.Packet);
                    break;
            }
        }
    }

    private MqttEffect? NextToHandle()
    {
        lock (gate)
            return toHandle.TryDequeue(out var effect) ? effect : null;
    }

    private void Apply(MqttEffect effect)
    {
        switch (effect)
        {
            case MqttEffect.Send send:
                outbox.Write(send.Packet, machine.Version);
                break;
            case MqttEffect.Ended ended:
                end = ended.End;
                // On the pool: the reader goes on within this call, and here the lock is held.
                ThreadPool.UnsafeQueueUserWorkItem(static input => input.CancelPendingRead(), connection.Transport.Input, preferLocal: false);
                break;
            default:
                toHandle.Enqueue(effect); // only the reader gets here
                break;
        }
    }

    private void OnTime()
    {
        Use((one, now) =>
        {
            if (handling)
                one.NotListening(now);
            one.CheckTime(now);
        });
        Arm();
    }

    // Never moved back in time except by opening: a timer that fires early finds nothing due and is armed again.
    private void Arm()
    {
        if (end is not null)
            return;
        var due = Use((one, now) => one.NextDue == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : Positive(one.NextDue - now));
        timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero;

    /// <summary>
    /// Closing with bytes unread resets the connection and may take the last packet away with it, so a client that was told to go is left a
    /// moment to close itself.
    /// </summary>
    private async Task FinishAsync()
    {
        try
        {
            await outbox.DrainAsync().WaitAsync(TimeSpan.FromMilliseconds(options.SendTimeoutMs), time);
            if (end!.Cause is not (MqttEndCause.LinkClosed or MqttEndCause.ClientDisconnect))
                await LingerAsync().WaitAsync(TimeSpan.FromMilliseconds(options.LingerMs), time);
        }
        catch (TimeoutException)
        {
            // It had its moment.
        }
    }

    private async Task LingerAsync()
    {
        var input = connection.Transport.Input;
        try
        {
            while (await input.ReadAsync() is { IsCompleted: false } result)
                input.AdvanceTo(result.Buffer.End);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
        {
            // Gone already.
        }
    }
}
