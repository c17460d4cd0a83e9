using System.Net;
using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>The thread that waits for a peer's answers (ADR 26), as the operating system lists it.</summary>
public sealed class AnswerWatchTests : IAsyncDisposable
{
    private static int _clients;

    private readonly EhrMetrics metrics = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string destination = $"w{Interlocked.Increment(ref _clients)}";
    private readonly MllpClient client;
    private readonly CancellationTokenSource stopping = new();

    public AnswerWatchTests()
    {
        listener.Start();
        var endpoint = new HostPort("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        client = new MllpClient(destination, endpoint, new MllpClientOptions(), TimeProvider.System, metrics, NullLogger<MllpClient>.Instance);
    }

    private string ThreadName => $"MLLP {destination}";

    [Fact]
    public async Task What_follows_an_answer_runs_on_the_thread_that_the_answer_woke()
    {
        string? name = null;
        var sending = Task.Run(async () =>
        {
            for (var number = 1; number <= 3; number++)
            {
                Assert.IsType<SendOutcome.Accepted>(await SendAsync($"M{number}"));
                name = Thread.CurrentThread.Name;
            }
        });
        using var peer = await AcceptAsync();
        for (var number = 1; number <= 3; number++)
        {
            await peer.ReceiveAsync();

            // The client is asleep over its answer before it gets it.
            await Waiting.UntilAsync(IsWatching, "the thread waits");
            await peer.SendAsync(Encoding.UTF8.GetBytes($"MSH|^~\\&|DOC|H|GW|G|20260301120000+0000||ACK^R42^ACK|A1|P|2.6\rMSA|CA|M{number}\r"));
        }

        await Waiting.ForAsync(sending, "three outcomes");
        Assert.Equal(ThreadName, name);
    }

    [Fact]
    public async Task It_ends_with_its_client_though_an_answer_is_still_waited_for()
    {
        var sending = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.ReceiveAsync();
        await Waiting.UntilAsync(IsWatching, "the thread waits");
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Waiting.ForAsync(sending, "the end of the wait"));
        await client.DisposeAsync();
        await Waiting.UntilAsync(() => States().Length == 0, "the thread ended");
    }

    [Fact]
    public async Task A_client_that_never_sent_has_no_thread()
    {
        await client.DisposeAsync();
        Assert.Empty(States());
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        listener.Dispose();
        metrics.Dispose();
        stopping.Dispose();
    }

    private bool IsWatching() => States() is ["S"];

    /// <summary>The state of each thread of that name: S is asleep (proc(5), /proc/pid/stat).</summary>
    private string[] States()
    {
        var states = new List<string>();
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(task, "stat"));
                if (stat.Contains($"({ThreadName})", StringComparison.Ordinal))
                    states.Add(stat[(stat.LastIndexOf(')') + 2)..][..1]);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return [.. states];
    }

    private Task<SendOutcome> SendAsync(string controlId) => client.SendAsync(
        Encoding.UTF8.GetBytes($"MSH|^~\\&|GW|G|DOC|H|20260301120000+0000||ORU^R42^ORU_R01|{controlId}|P|2.6|||AL|NE\r"), controlId, stopping.Token);

    private async Task<MllpPeer> AcceptAsync() => new(await Waiting.ForAsync(listener.AcceptSocketAsync(), "a connection"));
}
