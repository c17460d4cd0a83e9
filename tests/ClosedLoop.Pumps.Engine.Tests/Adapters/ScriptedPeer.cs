using System.Buffers;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>
/// The far side of one connection, played by the test: it reads what the gateway asks and answers when the test says so. Manual time goes on
/// only while the test waits for the gateway.
/// </summary>
internal abstract class ScriptedPeer : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private readonly Pipe toGateway = new();
    private readonly Pipe toPeer = new();
    private readonly AdapterWard ward;
    private readonly CancellationTokenSource over = new();

    protected ScriptedPeer(AdapterWard ward)
    {
        this.ward = ward;
        Gateway = new Duplex(toGateway.Reader, toPeer.Writer);
    }

    /// <summary>The gateway's end of the connection.</summary>
    public IDuplexPipe Gateway { get; }

    /// <summary>Ends when the gateway has closed the connection; the reason.</summary>
    public Task<string> Ended { get; private set; } = Task.FromResult("");

    /// <summary>Everything the gateway sent, to be judged as a whole.</summary>
    public List<byte> Heard { get; } = [];

    protected AdapterWard Ward => ward;

    protected abstract Task<string> RunAsync(CancellationToken cancel);

    /// <summary>Waits for the next request and answers it and its followers until one whole reading is told.</summary>
    public abstract Task AnswerAsync(PumpLook look, Way way = Way.Whole);

    /// <summary>Answers nothing of one whole request; returns once the gateway asked.</summary>
    public abstract Task HearRequestAsync();

    /// <summary>Sends the answer to what was asked before, though nobody waits for it any more.</summary>
    public abstract Task SendLateAsync(PumpLook look);

    public void Start() => Ended = RunAsync(over.Token);

    /// <summary>Answers until the pump's session is open and the reading is taken.</summary>
    public async Task OpenAsync(PumpLook look)
    {
        await AnswerAsync(look);
        await Waiting.UntilAsync(() => ward.IsLive, "the session is open");
        await AnswerAsync(look);
    }

    /// <summary>The connection breaks.</summary>
    public async Task CutAsync()
    {
        await toGateway.Writer.CompleteAsync();
        await Waiting.ForAsync(Ended, "the channel ends with its connection");
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await toGateway.Writer.CompleteAsync();
        await Waiting.ForAsync(Ended, "the channel ends when cancelled");
        over.Dispose();
    }

    protected async Task SendAsync(byte[] bytes, Way way)
    {
        if (way == Way.ByteByByte)
        {
            foreach (var one in bytes)
            {
                await toGateway.Writer.WriteAsync(new[] { one });
                await AdapterWard.SettleAsync();
            }

            return;
        }

        await toGateway.Writer.WriteAsync(bytes);
    }

    /// <summary>Reads until <paramref name="take"/> has found what it looks for; manual time goes on meanwhile.</summary>
    protected async Task<T> HearAsync<T>(Func<ReadOnlySequence<byte>, (T? Found, SequencePosition Used)> take)
        where T : class
    {
        while (true)
        {
            var pending = toPeer.Reader.ReadAsync().AsTask();
            for (var round = 0; !pending.IsCompleted && round < 100_000; round++)
            {
                await AdapterWard.SettleAsync();
                if (!pending.IsCompleted)
                    ward.Manual.Advance(Step);
            }

            var result = await Waiting.ForAsync(pending, "the gateway sends something");
            var (found, used) = take(result.Buffer);
            Heard.AddRange(result.Buffer.Slice(0, used).ToArray());
            toPeer.Reader.AdvanceTo(used, found is null ? result.Buffer.End : used);
            if (found is not null)
                return found;
            if (result.IsCompleted)
                throw new InvalidOperationException("The gateway closed the connection.");
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
