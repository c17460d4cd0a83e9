using System.Threading.Channels;
using ClosedLoop.Pumps.Engine.Journal;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>
/// Makes evidence of what the journal holds, behind the hot path: it follows the journal with a cursor that moves in the same commit as what
/// was made (ADR 17). So a crash at any point costs nothing and doubles nothing, and no ack waits for it.
/// </summary>
public sealed class EvidenceProjector(
    IJournalStore store, JournalWriter journal, EvidenceOptions options, FilingServers servers, TimeProvider time, ILogger<EvidenceProjector> log)
{
    /// <summary>A commit wakes it; this is only for what was missed while the journal was away.</summary>
    public const int TickMs = 1_000;
    private const int AttemptsMax = 5;

    /// <summary>Keeps from now on what has not been read yet, from retention.</summary>
    public async Task RegisterAsync(CancellationToken cancel)
    {
        using (var reader = store.OpenReader())
        {
            if (reader.GetEvidenceCursor() is not null)
                return;
        }

        await journal.WriteAsync(
            tx =>
            {
                if (tx.GetEvidenceCursor() is null)
                    tx.PutEvidenceCursor(EvidenceCursor.Start);
            },
            cancel);
    }

    /// <summary>Follows the journal until cancelled.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        journal.Committed += Wake;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                tick();
                try
                {
                    await RegisterAsync(cancel);
                    await CatchUpAsync(cancel);
                }
                catch (JournalUnavailableException e)
                {
                    EvidenceLog.JournalAway(log, e.Message);
                }

                await WaitAsync(news.Reader, cancel);

                // Many commits make one reading.
                await Task.Delay(TimeSpan.FromMilliseconds(options.IntervalMs), time, cancel);
            }
        }
        finally
        {
            journal.Committed -= Wake;
        }

        void Wake(CommitSummary summary) => news.Writer.TryWrite(true);
    }

    private async Task WaitAsync(ChannelReader<bool> news, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(TickMs), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            await news.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nothing was committed meanwhile.
        }
    }

    /// <summary>Reads all there is now. Returns how many events that were.</summary>
    public async Task<int> CatchUpAsync(CancellationToken cancel)
    {
        var events = 0;
        while (true)
        {
            var (first, hasMore) = await ReadAsync(batch => batch.ReadEvents(), cancel);
            events += first;
            var (_, hasMoreFollowing) = await ReadAsync(batch => batch.ReadFollowUps(), cancel);
            if (!hasMore && !hasMoreFollowing)
                return events;
        }
    }

    private async Task<(int Events, bool HasMore)> ReadAsync(Func<EvidenceBatch, bool> read, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            EvidenceBatch batch;
            bool hasMore;
            using (var reader = store.OpenReader())
            {
                batch = new EvidenceBatch(reader, options, servers);
                hasMore = read(batch);
            }

            if (batch.IsEmpty)
                return (0, false);
            try
            {
                if (await journal.WriteRepeatableAsync(tx => batch.Store(tx, time.GetUtcNow()), cancel))
                    return (batch.Events, hasMore);
            }
            catch (InvalidOperationException e) when (attempt < AttemptsMax)
            {
                // A person acted on one of them since the snapshot; what they did is read now.
                EvidenceLog.ReadAgain(log, e.Message);
            }
        }
    }
}
