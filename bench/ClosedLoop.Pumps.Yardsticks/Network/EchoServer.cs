using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Yardsticks.Network;

/// <summary>Kestrel with a connection handler that sends back whatever came, and nothing else: no HTTP, no log, no state.</summary>
public static class EchoServer
{
    /// <summary>Listens on a free port of loopback, says which, and serves until cancelled.</summary>
    public static async Task RunAsync(Action<int> listening, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Run(EchoAsync)));
        await using var app = builder.Build();
        await app.StartAsync(stop);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        listening(new Uri(address).Port);
        await WaitAsync(stop);
    }

    private static async Task EchoAsync(ConnectionContext connection)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        while (true)
        {
            var read = await input.ReadAsync();
            foreach (var part in read.Buffer)
                output.Write(part.Span);
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
            await output.FlushAsync();
        }
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
    }
}
