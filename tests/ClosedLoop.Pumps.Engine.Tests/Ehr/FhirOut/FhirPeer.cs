using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.FhirOut;

/// <summary>A real HTTP server that answers as the test says and keeps what it was asked.</summary>
internal sealed class FhirPeer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FhirPeer(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Request, string Body, string Authorization)> Asked { get; } = new();

    public Func<HttpContext, string, Task> Answer { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    };

    public string BaseUrl => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        .Replace("127.0.0.1", certificateName ?? "127.0.0.1", StringComparison.Ordinal) + "/fhir/R4";

    private string? certificateName;

    /// <param name="certificate">Null = plain http.</param>
    public static async Task<FhirPeer> StartAsync(X509Certificate2? certificate = null, string? certificateName = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var peer = new FhirPeer(builder.Build()) { certificateName = certificateName };
        peer.app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            peer.Asked.Enqueue(($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}", body, http.Request.Headers.Authorization.ToString()));
            await peer.Answer(http, body);
        });
        await peer.app.StartAsync();
        return peer;
    }

    public void Says(int status, string body = "", params (string Name, string Value)[] headers) => Answer = async (http, _) =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        if (body.Length > 0)
            await http.Response.WriteAsync(body);
    };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
