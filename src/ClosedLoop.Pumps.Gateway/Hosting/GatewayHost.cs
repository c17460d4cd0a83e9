using System.Net;
using ClosedLoop.Pumps.Devices.Bcc;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Ehr;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Access.Sessions;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Dashboard;
using ClosedLoop.Pumps.Gateway.Fhir;
using ClosedLoop.Pumps.Gateway.Health;
using ClosedLoop.Pumps.Gateway.Metrics;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>
/// The running gateway. Start: recover the journal, rebuild the twins, start the lanes, then listen, so that nobody is let in before the
/// past is in order. Stop: the other way round.
/// </summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _isDemo;

    private GatewayHost(WebApplication app, bool isDemo) => (_app, _isDemo) = (app, isDemo);

    /// <summary>Every route of the HTTP interface.</summary>
    public IReadOnlyList<Endpoint> Routes => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).ToArray();

    /// <param name="settings">Settings without errors.</param>
    /// <param name="isChild">Runs under a parent, see <see cref="ParentWatch"/>.</param>
    public static GatewayHost Build(GatewaySettings settings, bool isChild)
    {
        // Settings come from the file that was named, once. The host would read an appsettings.json of the folder it is started in and watch all
        // below it: beside the journal that was a notification, and a thread to read it, for every page written.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders().AddSimpleConsole(options => options.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // No line shows a scope, and each connection would hold on to one for its life.
        builder.Services.Configure<LoggerFilterOptions>(options => options.CaptureScopes = false);
        // Standard output is for the lines a program reads; the log goes to standard error.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddGateway(settings);
        if (isChild)
            builder.Services.AddSingleton<IHostLifetime, ParentWatch>();
        // What comes in is worked on by the pool thread that the socket woke: each further hand-over wakes another thread. The runtime still
        // takes completions off its polling thread, so what is slow here (a handshake, a query) stalls no other connection.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // The order counts: the addresses are told in it once they are bound.
            kestrel.Listen(IPEndPoint.Parse(settings.Http.Endpoint), listen =>
            {
                if (settings.Http.HasTls)
                    listen.UseHttps(HttpTls.Create(settings.Http, kestrel.ApplicationServices));
            });
            kestrel.AddServerHeader = false;
            kestrel.ListenOpenPump();
            kestrel.ListenOrders();
            kestrel.ListenMqtt();
            kestrel.ListenBcc();
        });
        var app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<DashboardFiles>();
        app.UseApi();
        app.UseMiddleware<FhirErrors>();
        app.UseAuthentication();
        app.UseMiddleware<SessionGuard>();
        app.UseAuthorization();
        app.MapApiDocument();
        app.MapHealth();
        app.MapOperations();
        app.MapPumps();
        app.MapSessions();
        app.MapServiceState();
        app.MapCases();
        app.MapOrders();
        app.MapLibraries();
        app.MapRollout();
        app.MapAlerts();
        app.MapAssociations();
        app.MapWorklist();
        app.MapAdapters();
        app.MapFhir();
        app.MapAdministrations();
        app.MapReconciliation();
        app.MapDowntime();
        app.MapTelemetry();
        app.MapLive();
        app.MapSession();
        app.MapAccounts();
        app.MapAudit();
        app.MapPumpHistory();
        app.MapTrace();
        app.MapLibraryActivation();
        app.MapIncident();
        return new GatewayHost(app, settings.Demo);
    }

    public async Task RunAsync(TextWriter output, CancellationToken cancel)
    {
        var services = _app.Services;
        // Before anything is counted: what nobody listens to is not counted.
        services.GetRequiredService<MetricsPipeline>();
        using (var reader = services.GetRequiredService<IJournalStore>().OpenReader())
        {
            services.GetRequiredService<PumpTwins>().Rebuild(reader);
            services.GetRequiredService<RolloutBoard>().Load(reader);
            services.GetRequiredService<SessionKeeper>().Recover(reader);
            services.GetRequiredService<AccessBook>().Load(reader);
            services.GetRequiredService<LinkLedger>().Recover(reader);
        }

        var demoUsers = await DemoAsync(services, cancel);
        var firstPassword = await services.GetRequiredService<AccountDesk>().EnsureAdminAsync(cancel);

        services.GetRequiredService<FleetMetrics>();
        foreach (var fault in services.GetRequiredService<LibraryDesk>().Refresh() ?? [])
            GatewayLog.LibraryFault(_app.Logger, fault);
        var dispatcher = services.GetRequiredService<OrderDispatcher>();
        services.GetRequiredService<EffectSender>().ChannelFreed += dispatcher.Recheck;
        await services.GetRequiredService<CaseSweeper>().RecoverAsync(cancel);
        services.GetRequiredService<OutboxRelay>().Start();

        using var stopLoops = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await _app.StartAsync(cancel);
        var loops = services.GetRequiredService<BackgroundLoops>().RunAsync(stopLoops.Token);
        var vendors = services.GetRequiredService<VendorLines>().RunAsync(stopLoops.Token);
        if (firstPassword is not null)
            ListeningLine.PrintFirstAdmin(output, AccountDesk.FirstAdmin, firstPassword);
        ListeningLine.PrintDemo(output, demoUsers);
        Listening().Print(output);
        LogDescriptors();
        await _app.WaitForShutdownAsync(cancel);
        await stopLoops.CancelAsync();
        await loops;
        await vendors;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<SignInWaysView.DemoUser[]> DemoAsync(IServiceProvider services, CancellationToken cancel)
    {
        var demo = services.GetRequiredService<DemoUsers>();
        if (!_isDemo)
        {
            await demo.EndAsync(cancel);
            return [];
        }

        var users = await demo.BeginAsync(cancel);
        services.GetRequiredService<SignInWays>().ShowDemo(users);
        return users;
    }

    private ListeningLine Listening()
    {
        var addresses = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .Select(address => address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..]).ToArray();
        var listensForMqtt = _app.Services.GetRequiredService<MqttListenerOptions>().Endpoint.Length > 0;
        var listensForRacks = _app.Services.GetRequiredService<BccOptions>().ListenEndpoint.Length > 0;
        return new ListeningLine(
            Http: addresses[0],
            Pumps: addresses[1],
            Mllp: addresses[2],
            Mqtt: listensForMqtt ? addresses[3] : null,
            Bcc: listensForRacks ? addresses[^1] : null,
            Tls: _app.Services.GetRequiredService<HttpOptions>().HasTls);
    }

    // Every pump session is a descriptor: too few of them is found out here, not when the thousandth pump connects.
    private void LogDescriptors()
    {
        const string Limit = "Max open files";
        if (!File.Exists("/proc/self/limits"))
            return;
        var line = File.ReadLines("/proc/self/limits").First(one => one.StartsWith(Limit, StringComparison.Ordinal));
        var soft = line[Limit.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        GatewayLog.Descriptors(
            _app.Logger, soft, Directory.GetFiles("/proc/self/fd").Length, _app.Services.GetRequiredService<PumpListenerOptions>().ConnectionsMax);
    }
}
