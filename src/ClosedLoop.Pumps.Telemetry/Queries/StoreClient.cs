using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Telemetry.Influx;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>Asks one server over HTTP: limited in time and in bytes, and whatever goes wrong is a <see cref="TelemetryStoreException"/>.</summary>
internal sealed class StoreClient : IDisposable
{
    private readonly HttpClient http;
    private readonly string start;
    private readonly string name;
    private readonly int timeoutMs;
    private readonly TimeProvider time;

    public StoreClient(InfluxOptions options, TimeProvider time, int answerBytesMax)
    {
        (name, timeoutMs, this.time) = (options.Name, options.TimeoutMs, time);
        start = (options.QueryUrl.Length > 0 ? options.QueryUrl : options.Url).TrimEnd('/');
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = answerBytesMax,
        };
        http.DefaultRequestHeaders.Authorization = InfluxClient.AuthorizationOf(options);
    }

    /// <summary>What the server says to a form that is posted.</summary>
    public async Task<JsonDocument> AskAsync(string path, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeoutMs), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var answer = await http.PostAsync(new Uri(start + path), content, both.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(both.Token);
            return answer.IsSuccessStatusCode
                ? JsonDocument.Parse(body)
                : throw Failed($"it answered {(int)answer.StatusCode} {InfluxAnswers.Shorten(Encoding.UTF8.GetString(body))}");
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Failed($"no answer within {timeoutMs} ms", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Failed($"the answer is longer than {http.MaxResponseContentBufferSize} bytes; ask for a shorter range", e);
        }
        catch (HttpRequestException e)
        {
            throw Failed(e.Message, e);
        }
        catch (JsonException e)
        {
            throw Failed("what it answered is not JSON; is this the right product and address?", e);
        }
    }

    /// <summary>Reads answers that may be of any shape.</summary>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException
            or ArgumentException or ArithmeticException)
        {
            throw Failed("what it answered is of a shape it should not have; is this the right product?", e);
        }
    }

    public TelemetryStoreException Failed(string why, Exception? inner = null) => new($"The telemetry server '{name}' cannot be read: {why}", inner);

    public void Dispose() => http.Dispose();
}
