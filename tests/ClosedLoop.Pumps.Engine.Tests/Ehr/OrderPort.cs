using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Ehr;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>The order consumer under a real Kestrel on a free loopback port.</summary>
internal sealed class OrderPort : IAsyncDisposable
{
    private readonly WebApplication app;

    private OrderPort(WebApplication app, RecordingIntake intake)
    {
        (this.app, Intake) = (app, intake);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Port = new Uri(address).Port;
    }

    public RecordingIntake Intake { get; }

    public int Port { get; }

    public static SenderOptions Bcma { get; } = new()
    {
        Application = "BCMA_TEST",
        AnswerEndpoint = "127.0.0.1:3001",
        ProcessingIds = "PD",
        PumpChannelPattern = "^(?<pump>.+)-(?<channel>[A-D])$",
    };

    /// <summary>A sender that may do whatever the printed examples do.</summary>
    public static SenderOptions Lenient(string application) => new()
    {
        Application = application,
        AnswerEndpoint = "127.0.0.1:3001",
        ProcessingIds = "PDT",
        Tolerances = [.. Enum.GetNames<Tolerances>().Where(name => name != nameof(Tolerances.None))],
    };

    public static async Task<OrderPort> OpenAsync(
        SenderOptions[]? senders = null, OrderListenerOptions? listener = null, TimeProvider? time = null, TlsOptions? tls = null)
    {
        var intake = new RecordingIntake();
        var options = new EhrOptions { Senders = senders ?? [Bcma], OrderListener = (listener ?? new OrderListenerOptions()) with { Port = 0 }, Tls = tls ?? new TlsOptions() };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<IOrderIntake>(intake);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<EhrMetrics>();
        builder.Services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        builder.Services.AddSingleton(options.Tls).AddSingleton<TlsFiles>().AddSingleton<InboundTls>().AddSingleton<InboundListener>();
        builder.Services.AddSingleton<IInboundHandler, InfusionOrderConsumer>();
        builder.Services.AddSingleton<IInboundHandler, PharmacyOrderConsumer>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenOrders());
        var app = builder.Build();
        await app.StartAsync();
        return new OrderPort(app, intake);
    }

    public Task<MllpPeer> ConnectTlsAsync(X509Certificate2? certificate, X509Certificate2 authority) =>
        MllpPeer.ConnectTlsAsync(Port, certificate, authority);

    public Task<MllpPeer> ConnectAsync() => MllpPeer.ConnectAsync(Port);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
