using System.Net;
using System.Text;
using ClosedLoop.Pumps.Telemetry.Tests.Support;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

/// <summary>A server that answers every question with the same status and text.</summary>
internal sealed class FakeStore : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public FakeStore(int status, string text)
    {
        Url = $"http://127.0.0.1:{FreePort.Take()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync(status, text);
    }

    public string Url { get; }

    /// <summary>Of the last question.</summary>
    public (string Path, string? Authorization) Seen { get; private set; }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync(int status, string text)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                Seen = (context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"]);
                context.Response.StatusCode = status;
                context.Response.Close(Encoding.UTF8.GetBytes(text), willBlock: true);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
