using System.IO.Compression;
using System.Net;
using System.Text;
using ClosedLoop.Pumps.Telemetry.Tests.Lines;
using ClosedLoop.Pumps.Telemetry.Tests.Support;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

/// <summary>A strict v2 server: reads every line, checks who asks, and answers what the test decides.</summary>
internal sealed class FakeInflux : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<StrictLine> accepted = [];
    private readonly Task serving;
    private int requests;

    public FakeInflux()
    {
        Url = $"http://127.0.0.1:{FreePort.Take()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>What a request is answered: by default everything is taken.</summary>
    public Func<FakeRequest, FakeAnswer> Decide { get; set; } = request => FakeAnswer.Take(request.Lines);

    public int Requests => Volatile.Read(ref requests);

    public IReadOnlyList<StrictLine> Accepted
    {
        get
        {
            lock (gate)
                return [.. accepted];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Close();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var answering = new List<Task>();
        try
        {
            while (true)
                answering.Add(AnswerAsync(await listener.GetContextAsync()));
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answering);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var body = await ReadAsync(context.Request);
            var answer = Decide(new FakeRequest(
                Interlocked.Increment(ref requests), context.Request.Url!.PathAndQuery, context.Request.Headers["Authorization"],
                context.Request.Headers["Content-Encoding"], StrictLine.ParseAll(body)));
            lock (gate)
                accepted.AddRange(answer.Taken);
            if (answer.Hangs)
            {
                var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                stop.Token.Register(stopped.SetResult);
                await stopped.Task;
            }

            context.Response.StatusCode = answer.Status;
            if (answer.RetryAfterSeconds is { } seconds)
                context.Response.AddHeader("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            context.Response.Close(Encoding.UTF8.GetBytes(answer.Status == 204 ? "" : answer.Text), willBlock: false);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The client has gone, as one that timed out does.
        }
    }

    private static async Task<byte[]> ReadAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        if (request.Headers["Content-Encoding"] != "gzip")
            return body.ToArray();
        body.Position = 0;
        using var plain = new MemoryStream();
        using var gzip = new GZipStream(body, CompressionMode.Decompress);
        await gzip.CopyToAsync(plain);
        return plain.ToArray();
    }
}
