using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>
/// Writes down what was sent or parked, many at a time and behind the sending. A crash loses marks, never messages: the same bytes go
/// out again under the same control id.
/// </summary>
internal sealed class OutboxMarks(JournalWriter writer, TimeProvider time, CancellationToken stopping) : IDisposable
{
    /// <summary>Marks not yet durable; beyond it sending waits.</summary>
    private const int PendingMax = 1024;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Marks gather so long between two commits: they are in no hurry, and events that are share the journal's writer and its disk.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim room = new(PendingMax);
    private List<(SendEffect Effect, DateTimeOffset At)> pending = [];
    private Task flushing = Task.CompletedTask;
    private bool isFlushing;

    /// <summary>Waits until there is room for one more mark. Give the room back by <see cref="Post"/> or <see cref="Unneeded"/>.</summary>
    public Task ReserveAsync() => room.WaitAsync(stopping);

    public void Unneeded() => room.Release();

    public void Post(SendEffect effect)
    {
        lock (gate)
        {
            pending.Add((effect, time.GetUtcNow()));
            if (isFlushing)
                return;
            isFlushing = true;
            flushing = Task.Run(FlushAsync);
        }
    }

    /// <summary>Returns when everything posted is durable, or cannot be made so.</summary>
    public Task DrainAsync()
    {
        lock (gate)
            return flushing;
    }

    public void Dispose() => room.Dispose();

    private async Task FlushAsync()
    {
        while (true)
        {
            List<(SendEffect Effect, DateTimeOffset At)> marks;
            lock (gate)
            {
                marks = pending;
                pending = [];
                isFlushing = marks.Count > 0;
            }

            if (marks.Count == 0)
                return;
            while (!await TryWriteAsync(marks))
            {
                if (stopping.IsCancellationRequested)
                    return;
                await Task.Delay(RetryInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            room.Release(marks.Count);
            await Task.Delay(Gathering, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryWriteAsync(List<(SendEffect Effect, DateTimeOffset At)> marks)
    {
        try
        {
            await writer.WriteRepeatableAsync(transaction => Apply(transaction, marks), CancellationToken.None);
            return true;
        }
        catch (Exception)
        {
            // Whatever it was, the marks stay and are tried again: giving up here would stop the relay for ever.
            return false;
        }
    }

    private static int Apply(IJournalTransaction transaction, List<(SendEffect Effect, DateTimeOffset At)> marks)
    {
        foreach (var (effect, at) in marks)
        {
            if (effect is SendEffect.Sent sent)
                transaction.MarkSent(sent.OutboxId, at);
            else if (effect is SendEffect.Parked parked)
                transaction.MarkParked(parked.OutboxId, parked.Reason, at);
        }

        return marks.Count;
    }
}
