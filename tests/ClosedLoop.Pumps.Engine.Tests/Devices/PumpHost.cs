using System.Net;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>The pump listener on Kestrel with a journal in memory, on a free loopback port.</summary>
internal sealed class PumpHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private PumpHost(WebApplication app) => this.app = app;

    public InMemoryEventSink Sink => (InMemoryEventSink)app.Services.GetRequiredService<IPumpEventSink>();

    public RecordingObserver Observer => (RecordingObserver)app.Services.GetRequiredService<IPumpObserver>();

    public ISessionDirectory Directory => app.Services.GetRequiredService<ISessionDirectory>();

    public IPEndPoint Endpoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Where pumps connect by MQTT, in a host that has it.</summary>
    public IPEndPoint MqttEndpoint { get; private set; } = new(IPAddress.Loopback, 0);

    public static async Task<PumpHost> StartAsync(
        PumpListenerOptions? listener = null,
        PumpSessionOptions? sessions = null,
        TimeProvider? time = null,
        MqttListenerOptions? mqtt = null,
        IPumpRegistry? registry = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IPumpEventSink, InMemoryEventSink>();
        builder.Services.AddSingleton<IPumpObserver, RecordingObserver>();
        builder.Services.AddSingleton<IPumpRegistry>(registry ?? new ListedPumps());
        builder.Services.AddOpenPumpSessions(
            (listener ?? new PumpListenerOptions()) with { Endpoint = "127.0.0.1:0" }, sessions ?? new PumpSessionOptions());
        builder.Services.AddMqttPumps(mqtt is null ? new MqttListenerOptions() : mqtt with { Endpoint = "127.0.0.1:0" });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenOpenPump();
            kestrel.ListenMqtt();
        });
        var host = new PumpHost(builder.Build());
        await host.app.StartAsync();
        var addresses = host.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        host.Endpoint = new IPEndPoint(IPAddress.Loopback, new Uri(addresses[0]).Port);
        if (mqtt is not null)
            host.MqttEndpoint = new IPEndPoint(IPAddress.Loopback, new Uri(addresses[1]).Port);
        return host;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
