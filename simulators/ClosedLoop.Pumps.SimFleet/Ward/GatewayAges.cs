using System.Text.Json;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>How old the gateway's knowledge of each pump is, asked of the gateway itself (GET /api/v1/pumps).</summary>
public sealed class GatewayAges : IDisposable
{
    private const int TimeoutMs = 1_000;

    private readonly HttpClient client;
    private readonly TimeProvider time;
    private Dictionary<string, long> agesMs = [];
    private long askedAt;

    public GatewayAges(System.Net.IPEndPoint http, TimeProvider time)
    {
        this.time = time;
        askedAt = time.GetTimestamp();
        client = new HttpClient { BaseAddress = new Uri($"http://{http}"), Timeout = TimeSpan.FromMilliseconds(TimeoutMs) };
    }

    /// <summary>Asks. Without an answer the last one stays and grows older: that is what the screen must show.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        try
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/pumps", UriKind.Relative), cancel));
            agesMs = json.RootElement.EnumerateArray()
                .Where(pump => pump.GetProperty("channels").GetArrayLength() > 0)
                .ToDictionary(
                    pump => pump.GetProperty("id").GetString()!,
                    pump => pump.GetProperty("channels").EnumerateArray().Max(channel => channel.GetProperty("ageMs").GetInt64()));
            askedAt = time.GetTimestamp();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException && !cancel.IsCancellationRequested)
        {
            // The gateway is busy or gone.
        }
    }

    /// <summary>Null = the gateway has not heard of it.</summary>
    public long? Of(string pumpId) =>
        agesMs.TryGetValue(pumpId, out var ageMs) ? ageMs + (long)time.GetElapsedTime(askedAt).TotalMilliseconds : null;

    public void Dispose() => client.Dispose();
}
