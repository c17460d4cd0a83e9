using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Telemetry;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Postgres;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Sqlite;
using ClosedLoop.Pumps.Telemetry.Victoria;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Where pump telemetry goes and who can ask for it.</summary>
internal static class TelemetryServices
{
    private static readonly BackoffPolicy DatabaseBackoff = new();

    public static void AddTelemetry(this IServiceCollection services, GatewaySettings settings)
    {
        var options = settings.TelemetryStore;
        var folder = Path.GetFullPath(settings.Store.DataFolder);
        services.AddSingleton(options);
        services.AddSingleton(settings.Pumps);
        services.AddSingleton(provider => new TelemetryTap(
            new TelemetryConflater(options.WindowMs, options.SeriesMax), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => Service(provider, options, folder));
        services.AddSingleton<TelemetryMetrics>();
        services.AddHostedService<TelemetryHost>();
        if (options.Sqlite.Enabled)
            services.AddSingleton<ITelemetryQueries>(provider =>
                new SqliteTelemetryQueries(FileIn(folder), options.Sqlite, provider.GetRequiredService<TimeProvider>()));
        else if (options.Postgres.ConnectionString.Length > 0)
            services.AddSingleton<ITelemetryQueries>(_ => new PostgresTelemetryQueries(options.Postgres));
        else if (options.Influx.OrderBy(server => server.Product).FirstOrDefault() is { } influx)
            services.AddSingleton<ITelemetryQueries>(provider => influx.Product == InfluxProduct.InfluxDb
                ? new InfluxTelemetryQueries(influx, provider.GetRequiredService<TimeProvider>())
                : new VictoriaTelemetryQueries(influx, provider.GetRequiredService<TimeProvider>()));
    }

    private static TelemetryService Service(IServiceProvider provider, TelemetryStoreOptions options, string folder)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var log = provider.GetRequiredService<ILogger<TelemetryService>>();
        var sinks = new List<ITelemetrySink>();
        SqliteUpkeep? upkeep = null;
        if (options.Sqlite.Enabled)
        {
            var store = new SqliteTelemetryStore(FileIn(folder), options.Sqlite);
            upkeep = new SqliteUpkeep(store, options.Sqlite, time, log);
            sinks.Add(Queued("sqlite", store, new QueuedSinkOptions(options.Sqlite.QueueRowsMax, options.Sqlite.BatchRowsMax)));
        }

        if (options.Postgres.ConnectionString.Length > 0)
            sinks.Add(Queued(
                "postgres",
                new PostgresTelemetryStore(options.Postgres),
                new QueuedSinkOptions(options.Postgres.QueueRowsMax, options.Postgres.BatchRowsMax)));
        foreach (var influx in options.Influx)
            sinks.Add(new InfluxSink(influx, Path.Combine(folder, "telemetry-spill", influx.Name), Jitter(), time, log));
        return new TelemetryService(provider.GetRequiredService<TelemetryTap>(), sinks, upkeep, options, time, log);

        QueuedSink Queued(string name, IRowStore store, QueuedSinkOptions bounds) =>
            new(name, store, bounds, new Backoff(DatabaseBackoff, Jitter()), time, log);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "telemetry.db");

    private static Random Jitter() => new(RandomNumberGenerator.GetInt32(int.MaxValue));
}
