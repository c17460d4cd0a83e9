using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>Posts batches to one server.</summary>
internal sealed class InfluxClient : IDisposable
{
    // An answer that names many lines is longer; what it counts is still true of what was read.
    private const int AnswerBytesMax = 1 << 20;

    private readonly HttpClient http;
    private readonly InfluxOptions options;
    private readonly TimeProvider time;
    private readonly Uri address;

    public InfluxClient(InfluxOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        address = AddressOf(options);
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = AnswerBytesMax,
        };
        http.DefaultRequestHeaders.Authorization = AuthorizationOf(options);
    }

    public static Uri AddressOf(InfluxOptions options)
    {
        var start = options.Url.TrimEnd('/');
        return new Uri(options.Api == InfluxApi.V1
            ? $"{start}/write?db={Escaped(options.Database)}&precision=ms"
                + (options.RetentionPolicy.Length > 0 ? $"&rp={Escaped(options.RetentionPolicy)}" : "")
            : $"{start}/api/v2/write?org={Escaped(options.Organisation)}&bucket={Escaped(options.Bucket)}&precision=ms");
    }

    public static AuthenticationHeaderValue? AuthorizationOf(InfluxOptions options) =>
        options.Token.Length > 0 ? new("Token", options.Token)
        : options.User.Length > 0 ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")))
        : null;

    public async Task<WriteVerdict> PostAsync(LineBatch batch, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var content = Content(batch.Body);
            using var response = await http.PostAsync(address, content, both.Token);
            var text = response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(both.Token);
            return InfluxAnswers.Judge(response.StatusCode, RetryAfterMs(response.Headers.RetryAfter), text, batch.Points);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WriteVerdict.Later(0, $"no answer within {options.TimeoutMs} ms");
        }
        catch (HttpRequestException e)
        {
            return new WriteVerdict.Later(0, e.Message);
        }
    }

    public void Dispose() => http.Dispose();

    private long RetryAfterMs(RetryConditionHeaderValue? value) => value switch
    {
        { Delta: { } delta } => (long)delta.TotalMilliseconds,
        { Date: { } date } => Math.Max(0, (long)(date - time.GetUtcNow()).TotalMilliseconds),
        _ => 0,
    };

    private HttpContent Content(ReadOnlyMemory<byte> body)
    {
        if (!options.Gzip)
            return Typed(new ReadOnlyMemoryContent(body));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body.Span);
        var content = Typed(new ReadOnlyMemoryContent(packed.GetBuffer().AsMemory(0, (int)packed.Length)));
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static HttpContent Typed(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        return content;
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
