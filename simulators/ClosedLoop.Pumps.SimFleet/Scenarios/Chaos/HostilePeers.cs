using System.Buffers;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Chaos;

/// <summary>Peers that are slow, half open, stalled, flooding or lying. Each returns what is wrong with its end; null = as it should be.</summary>
internal sealed class HostilePeers(Stage stage, IReadOnlyList<SimPumpConfig> known, CancellationToken cancel)
{
    public const int HelloDeadlineMs = 1_000;
    public const int HeartbeatMs = 500;

    private const int ByteEveryMs = 50;
    private const int ClosedMsMax = 8_000;
    private const int FloodFrames = 20_000;
    private const int FloodBatch = 200;

    private long _floodFrames;

    /// <summary>What the peers are called, and how each behaves. Each takes the registered pump of its number.</summary>
    public IReadOnlyList<(string Name, Func<int, Task<string?>> Play)> All =>
    [
        ("slow", SlowAsync), ("half-open", HalfOpenAsync), ("stalled", StalledAsync), ("flooding", FloodingAsync),
        ("garbage", GarbageAsync), ("impostor", ImpostorAsync), ("stranger", StrangerAsync), ("forgetful", ForgetfulAsync),
        ("impatient", ImpatientAsync), ("future", FutureAsync),
    ];

    /// <summary>Frames the flooding peer got rid of.</summary>
    public long FloodFramesSent => Interlocked.Read(ref _floodFrames);

    // Hello a byte at a time: the deadline counts from the connect.
    private async Task<string?> SlowAsync(int number)
    {
        await using var peer = await ConnectAsync();
        var hello = Bytes(Hello(number));
        for (var i = 0; i < hello.Length && !peer.IsClosed; i++)
        {
            await peer.SendAsync(hello.Slice(i, 1), cancel);
            await Task.Delay(ByteEveryMs, cancel);
        }

        return await ClosedAsync(peer);
    }

    private async Task<string?> HalfOpenAsync(int number)
    {
        await using var peer = await InSessionAsync(number);
        return await ClosedAsync(peer);
    }

    // It keeps the line, in the middle of a frame.
    private async Task<string?> StalledAsync(int number)
    {
        await using var peer = await InSessionAsync(number);
        await peer.SendAsync(Bytes(Telemetry(number))[..^3], cancel);
        return await ClosedAsync(peer);
    }

    // As many frames as the gateway takes: they are honest ones, so it may do that; the others must not notice.
    private async Task<string?> FloodingAsync(int number)
    {
        await using var peer = await InSessionAsync(number);
        var one = Bytes(Telemetry(number));
        var batch = new ArrayBufferWriter<byte>();
        for (var i = 0; i < FloodBatch; i++)
            batch.Write(one.Span);
        for (var sent = 0; sent < FloodFrames; sent += FloodBatch)
        {
            if (!await peer.SendAsync(batch.WrittenMemory, cancel))
                return $"was closed after {sent} frames";
            Interlocked.Add(ref _floodFrames, FloodBatch);
        }

        return null;
    }

    private async Task<string?> GarbageAsync(int number)
    {
        await using var peer = await ConnectAsync();
        var bytes = new byte[4_096];
        new Random(number).NextBytes(bytes);
        bytes[0] = 0xFF;
        await peer.SendAsync(bytes, cancel);
        return await RefusedAsync(peer, RefuseReason.Malformed);
    }

    // Says it is a pump that is alive and well.
    private async Task<string?> ImpostorAsync(int number)
    {
        await using var peer = await ConnectAsync();
        await peer.SendAsync(stage.Fronts[0].Do(pump => pump.Hello()), cancel);
        return await RefusedAsync(peer, RefuseReason.AlreadyConnected);
    }

    private async Task<string?> StrangerAsync(int number)
    {
        await using var peer = await ConnectAsync();
        await peer.SendAsync(Hello(number) with { PumpId = "ACDE48EEEEEEEEEE" }, cancel);
        return await RefusedAsync(peer, RefuseReason.UnknownPump);
    }

    // Speaks before it was let in.
    private async Task<string?> ImpatientAsync(int number)
    {
        await using var peer = await ConnectAsync();
        await peer.SendAsync(Telemetry(number), cancel);
        return await RefusedAsync(peer, RefuseReason.ProtocolViolation);
    }

    // Its log has fewer events than it was acked before.
    private async Task<string?> ForgetfulAsync(int number)
    {
        await using (var first = await InSessionAsync(number))
        {
            await first.SendAsync(Event(number, 1), cancel);
            await stage.UntilAsync(() => first.Received.Messages.OfType<EventAck>().Any(ack => ack.CumulativeSequence == 1), ClosedMsMax, cancel);
        }

        string? wrong = null;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await using var again = await ConnectAsync();
            await again.SendAsync(Hello(number) with { LastSequence = 0, FirstSequence = 0 }, cancel);
            wrong = await RefusedAsync(again, RefuseReason.ProtocolViolation);
            // Its own first connection may not be over yet.
            if (wrong is null)
                break;
        }

        return wrong;
    }

    // Events that are not the next ones: asked for again, never acked.
    private async Task<string?> FutureAsync(int number)
    {
        await using var peer = await InSessionAsync(number);
        await peer.SendAsync(Event(number, 1_000), cancel);
        var asked = await stage.UntilAsync(() => peer.Received.Messages.OfType<EventAck>().Any(ack => ack.Resend), ClosedMsMax, cancel);
        return !asked ? "was not asked for the gap"
            : peer.Received.Messages.OfType<EventAck>().Any(ack => ack.CumulativeSequence > 0) ? "was acked what nobody has" : null;
    }

    private async Task<RawPump> ConnectAsync()
    {
        var peer = new RawPump(stage.Gateway.Endpoints.Pumps);
        await peer.ConnectAsync(cancel);
        return peer;
    }

    public async Task<RawPump> InSessionAsync(int number)
    {
        var peer = await ConnectAsync();
        await peer.SendAsync(Hello(number), cancel);
        await stage.UntilAsync(() => peer.Received.Messages.Count > 0 || peer.IsClosed, ClosedMsMax, cancel);
        return peer;
    }

    private async Task<string?> ClosedAsync(RawPump peer) =>
        await stage.UntilAsync(() => peer.IsClosed, ClosedMsMax, cancel) ? null : "was not closed";

    private async Task<string?> RefusedAsync(RawPump peer, RefuseReason reason)
    {
        await stage.UntilAsync(() => peer.IsClosed || peer.Received.Messages.OfType<Refuse>().Any(), ClosedMsMax, cancel);
        var refusal = peer.Received.Messages.OfType<Refuse>().FirstOrDefault();
        return refusal is null ? "was not refused"
            : refusal.Reason != reason ? $"was refused as {refusal.Reason}, not {reason}"
            : refusal.RetryAfterMs == 0 ? "was not told when to come back" : null;
    }

    private Hello Hello(int number) => Pump(number).Hello();

    private Telemetry Telemetry(int number) => Pump(number).Telemetry();

    private Event Event(int number, ulong sequence)
    {
        var pump = Pump(number);
        pump.SetPatient("A", "RN-1", "CHAOS");
        return pump.Log[1] with { Sequence = sequence };
    }

    private SimPump Pump(int number) => new(known[number], 0, stage.Now.ToUnixTimeMilliseconds());

    private static ReadOnlyMemory<byte> Bytes(OpenPumpMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, output);
        return output.WrittenMemory;
    }
}
