using System.Buffers;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Devices.Mqtt.Server;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>The shell around <see cref="MonitorMachine"/>: one connection to a broker, and the pumps seen through it.</summary>
internal sealed class MonitorConnection : IMonitorReceipts, IDisposable
{
    private const int OutboundBytesMax = 1_048_576;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly BrokerOptions options;
    private readonly MonitorServices shared;
    private readonly MonitorMachine machine;
    private readonly PipeReader input;
    private readonly MqttOutbox outbox;
    private readonly Queue<MonitorEffect> toHandle = new();
    private readonly Dictionary<string, (MonitoredPump Pump, Task Running)> pumps = new(StringComparer.Ordinal);
    private readonly ITimer timer;
    private volatile string? ended;

    public MonitorConnection(Stream stream, BrokerOptions options, string? password, MonitorServices shared)
    {
        (this.options, this.shared) = (options, shared);
        machine = new MonitorMachine(options, password);
        input = PipeReader.Create(stream);
        outbox = new MqttOutbox(PipeWriter.Create(stream), reason => GiveUp(reason), OutboundBytesMax, SendTimeout, shared.Sessions.Time);
        timer = shared.Sessions.Time.CreateTimer(
            static state => ((MonitorConnection)state!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => shared.Sessions.Clock.Now().Monotonic;

    /// <summary>Watches until the connection is over; why it is.</summary>
    /// <param name="subscribed">Called when the broker took the subscription.</param>
    public async Task<string> RunAsync(Action subscribed, CancellationToken cancel)
    {
        await using var stop = cancel.UnsafeRegister(static state => ((MonitorConnection)state!).GiveUp("the gateway stops"), this);
        Use(one => one.Begin(Now));
        OnTime();
        try
        {
            await ReadAsync(subscribed);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Reset or aborted: the same as closed.
        }

        Use(one => one.End("the broker closed"));
        foreach (var (pump, _) in pumps.Values)
            pump.Complete();
        await Task.WhenAll(pumps.Values.Select(one => one.Running));
        return ended!;
    }

    public void Acknowledge(long ticket, MqttReasonCode code) => Use(one => one.Acknowledge(ticket, code));

    public void GiveUp(string reason) => Use(one => one.End(reason));

    public void Dispose() => timer.Dispose();

    private async Task ReadAsync(Action subscribed)
    {
        while (ended is null)
        {
            var result = await input.ReadAsync();
            var buffer = result.Buffer;
            while (ended is null && Take(ref buffer))
                Handle(subscribed);
            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    private bool Take(ref ReadOnlySequence<byte> buffer)
    {
        var scan = MqttFrameScanner.TryRead(ref buffer, options.PacketBytesMax, out var frame);
        if (scan == MqttScanResult.NeedMore)
            return false;
        var packet = default(MqttPacket);
        var decoded = scan == MqttScanResult.Frame ? MqttCodec.Decode(frame, MqttVersion.V5, out packet) : MqttRules.PacketTooLarge;
        Use(one =>
        {
            if (packet is not null)
                one.Receive(packet, Now);
            else
                one.End($"the broker sent what is no packet: {decoded}");
        });
        return true;
    }

    private void Handle(Action subscribed)
    {
        while (NextToHandle() is { } effect)
        {
            if (effect is MonitorEffect.Subscribed)
                subscribed();
            else if (effect is MonitorEffect.Message message)
                Route(message);
        }
    }

    private void Route(MonitorEffect.Message message)
    {
        var topic = message.Publish.Topic;
        var begin = options.TopicPrefix.Length + 1;
        var id = topic.Length > begin + 3 ? topic[begin..^3] : "";
        if (pumps.TryGetValue(id, out var known))
        {
            known.Pump.Take(message.Publish.Payload, message.Ticket);
            return;
        }

        var pump = new PumpId(id);
        if (shared.Sessions.Registry.Find(pump) is not { Allowed: true })
        {
            shared.Metrics.Dropped("unknown pump");
            if (message.Ticket is { } ticket)
                Acknowledge(ticket, MqttReasonCode.NotAuthorized);
            return;
        }

        var watched = new MonitoredPump(
            pump, shared.Hello(pump), shared.Committed, shared.Sessions, this, shared.Metrics, options.WaitingPerPumpMax);
        pumps[id] = (watched, RunPumpAsync(watched));
        watched.Take(message.Publish.Payload, message.Ticket);
    }

    private async Task RunPumpAsync(MonitoredPump pump)
    {
        try
        {
            await pump.RunAsync();
        }
        catch (Exception fault)
        {
            MqttLog.MonitorFaulted(shared.Logger, options.Name, fault);
            GiveUp("internal error");
        }
    }

    private void Use(Action<MonitorMachine> use)
    {
        lock (gate)
        {
            use(machine);
            while (machine.TryTake(out var effect))
                Apply(effect);
        }
    }

    private void Apply(MonitorEffect effect)
    {
        switch (effect)
        {
            case MonitorEffect.Send send:
                outbox.Write(send.Packet, MqttVersion.V5);
                break;
            case MonitorEffect.Ended end:
                ended = end.Detail;
                input.CancelPendingRead();
                break;
            default:
                toHandle.Enqueue(effect);
                break;
        }
    }

    private MonitorEffect? NextToHandle()
    {
        lock (gate)
            return toHandle.TryDequeue(out var effect) ? effect : null;
    }

    private void OnTime()
    {
        Use(one => one.CheckTime(Now));
        if (ended is not null)
            return;
        TimeSpan due;
        lock (gate)
            due = machine.NextDue - Now;
        timer.Change(due > TimeSpan.Zero ? due + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
