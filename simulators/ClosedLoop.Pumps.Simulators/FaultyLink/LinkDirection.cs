using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One direction of a <see cref="FaultyLink"/>, over all its connections. Every fault is a call; nothing is random.</summary>
public sealed class LinkDirection
{
    private readonly Lock gate = new();
    private readonly List<(Func<ReadOnlyMemory<byte>, bool> Match, TaskCompletionSource<HeldFrame> Held)> holds = [];
    private TaskCompletionSource? stopped;
    private long framesForwarded;
    private int sliceBytes;
    private TimeSpan delay;

    /// <summary>Frames written on, as held frames were decided.</summary>
    public long FramesForwarded => Interlocked.Read(ref framesForwarded);

    internal TimeSpan Delayed
    {
        get
        {
            lock (gate)
                return delay;
        }
    }

    /// <summary>Frames read from now on arrive this much later, in order.</summary>
    public void Delay(TimeSpan value)
    {
        lock (gate)
            delay = value;
    }

    /// <summary>Writes so many bytes at a time.</summary>
    public void Slice(int bytes)
    {
        lock (gate)
            sliceBytes = bytes;
    }

    /// <summary>Forwards nothing, closes included, and keeps the sockets open.</summary>
    public void HalfOpen()
    {
        lock (gate)
            stopped ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends delay, slicing and half-open; what was kept back goes on. Held frames stay held.</summary>
    public void Pass()
    {
        TaskCompletionSource? was;
        lock (gate)
        {
            (delay, sliceBytes) = (TimeSpan.Zero, 0);
            (was, stopped) = (stopped, null);
        }

        was?.SetResult();
    }

    /// <summary>
    /// Arms a hold: the task completes when the first frame that fits has come and been stopped. Each call stops one frame.
    /// </summary>
    public Task<HeldFrame> HoldAsync(Func<ReadOnlyMemory<byte>, bool> match)
    {
        var held = new TaskCompletionSource<HeldFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            holds.Add((match, held));
        return held.Task;
    }

    /// <summary>Takes one frame to the other side, or keeps it, as told.</summary>
    internal async Task ForwardAsync(byte[] frame, Socket target, Action cut, CancellationToken cancel)
    {
        var bytes = frame;
        if (TakeHold(frame) is { } hold)
        {
            var held = new HeldFrame(frame, cut);
            hold.SetResult(held);
            bytes = await held.Decided.WaitAsync(cancel);
        }

        await WhileStoppedAsync(cancel);
        if (bytes is null)
            return;

        int slice;
        lock (gate)
            slice = sliceBytes > 0 ? sliceBytes : bytes.Length;
        for (var at = 0; at < bytes.Length;)
            at += await target.SendAsync(bytes.AsMemory(at, Math.Min(slice, bytes.Length - at)), cancel);
        Interlocked.Increment(ref framesForwarded);
    }

    internal async Task WhileStoppedAsync(CancellationToken cancel)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (stopped is null)
                    return;
                wait = stopped.Task;
            }

            await wait.WaitAsync(cancel);
        }
    }

    private TaskCompletionSource<HeldFrame>? TakeHold(byte[] frame)
    {
        lock (gate)
        {
            var at = holds.FindIndex(h => h.Match(frame));
            if (at < 0)
                return null;
            var hold = holds[at].Held;
            holds.RemoveAt(at);
            return hold;
        }
    }
}
