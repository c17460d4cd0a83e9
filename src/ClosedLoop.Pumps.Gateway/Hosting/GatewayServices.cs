using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Ehr;
using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Downtime;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Snapshots;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Time;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Downtime;
using ClosedLoop.Pumps.Gateway.Health;
using ClosedLoop.Pumps.Gateway.Metrics;
using ClosedLoop.Pumps.Gateway.Registry;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>The one place where the parts are put together.</summary>
public static class GatewayServices
{
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton<TimeProvider>(new LaterClock(TimeProvider.System));
        services.AddSingleton(settings.Store).AddSingleton(settings.Orders).AddSingleton(settings.Journal);
        AddJournal(services, settings);
        AddOrders(services, settings);
        AddPumps(services, settings);
        AddEhr(services, settings);
        services.AddApi();
        services.AddAccess(settings);
        services.AddPharmacy();
        services.AddPatients(settings.Census);
        services.AddAlerts(settings.Alerts);
        services.AddKeeper(settings);
        services.AddVendors(settings);
        services.AddFhirServer();
        services.AddEvidence(settings.Evidence);
        services.AddTelemetry(settings);
        services.AddLive(settings);
        services.AddSingleton<LoopStamps>();
        services.AddSingleton<BackgroundLoops>();
        services.AddSingleton(settings.Downtime).AddSingleton<SheetReader>().AddSingleton<DowntimeLoop>();
        services.AddSingleton(_ => new MetricsPipeline(settings.Telemetry.Otlp));
        return services;
    }

    private static void AddJournal(IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton<PumpMetrics>();
        services.AddSingleton<IJournalStore>(provider =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(settings.Store.JournalPath)!);
            return SqliteJournalStore.Open(
                new SqliteStoreOptions
                {
                    Path = settings.Store.JournalPath,
                    CheckAtStart = settings.Store.CheckAtStart,
                    DatabaseBytesMax = settings.Store.DatabaseBytesMax,
                },
                provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILogger<JournalWriter>>();
            var writer = new JournalWriter(
                provider.GetRequiredService<IJournalStore>(),
                settings.Journal,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<PumpMetrics>());
            writer.BecameUnavailable += fault => GatewayLog.JournalDown(log, fault.Fault.ToString(), fault.Message);
            writer.Recovered += () => GatewayLog.JournalUp(log);
            return writer;
        });
    }

    private static void AddOrders(IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton<OrderMetrics>();
        services.AddSingleton<CaseBook>();
        services.AddSingleton<VerifierInputs>();
        services.AddLibraries(settings);
        services.AddRollout(settings);
        services.AddSingleton(provider => new PumpWorkQueue(
            settings.Orders.CaseWorkers, settings.Orders.CaseWorkMax, provider.GetRequiredService<ILogger<PumpWorkQueue>>()));
        services.AddSingleton<IntakeDecisions>();
        services.AddSingleton<DispatchDecisions>();
        services.AddSingleton<ProgressDecisions>();
        services.AddSingleton<SweepDecisions>();
        services.AddSingleton<EffectSender>();
        services.AddSingleton<OrderDispatcher>();
        services.AddSingleton<CaseSweeper>();
        services.AddSingleton<InboundDesk>();
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<IOrderIntake>(provider => provider.GetRequiredService<OrderDesk>());
    }

    private static void AddPumps(IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton(new ConfiguredRegistry(settings.Pumps));
        services.AddSingleton<IPumpRegistry>(provider => provider.GetRequiredService<ConfiguredRegistry>());
        services.AddSingleton<IPumpNames>(provider => provider.GetRequiredService<ConfiguredRegistry>());
        services.AddOpenPumpSessions(settings.PumpListener, settings.Sessions);
        services.AddMqtt(settings);
        services.AddSingleton<OccurrenceClock>();
        services.AddSingleton<HelloBook>();
        services.AddSingleton<RecordingDecisions>();
        services.AddSingleton<IPumpEventSink, EventRecorder>();
        services.AddPumpLinks(settings.PumpLinks);
        services.AddSingleton<PumpTwins>();
        services.AddSingleton<CaseProgress>();
        services.AddSingleton<SnapshotScheduler>();
        // The order counts: twins first, so that whoever is told next finds them up to date.
        services.AddSingleton<IPumpObserver>(provider => new PumpObservers(
            provider.GetRequiredService<PumpTwins>(),
            provider.GetRequiredService<CaseProgress>(),
            provider.GetRequiredService<SnapshotScheduler>(),
            provider.GetRequiredService<PumpLinkWatch>(),
            provider.GetRequiredService<SessionKeeper>(),
            provider.GetRequiredService<PumpClocks>(),
            provider.GetRequiredService<TelemetryTap>(),
            provider.GetRequiredService<LinkLedger>()));
    }

    private static void AddEhr(IServiceCollection services, GatewaySettings settings)
    {
        services.AddIheActors(settings.Ehr);
        services.AddSingleton(provider => new OutboxRelay(
            provider.GetRequiredService<IJournalStore>(),
            provider.GetRequiredService<JournalWriter>(),
            EhrDestinations.Of(
                settings.Ehr,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<EhrMetrics>(),
                provider.GetRequiredService<ILogger<MllpClient>>(),
                provider.GetRequiredService<TlsFiles>()),
            Environment.TickCount,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<PumpMetrics>()));
    }
}
