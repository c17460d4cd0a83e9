using ClosedLoop.Pumps.Devices.AlarisAscii;
using ClosedLoop.Pumps.Devices.Bcc;
using ClosedLoop.Pumps.Devices.Frames;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Monitor;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Telemetry;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>All options, one immutable record per concern, and everything that is wrong with them at once.</summary>
public sealed record GatewaySettings
{
    private static readonly string[] Sections =
        ["Http", "Demo", OidcOptions.Section, "Store", "Registry", "PumpListener", "Sessions", "Orders", "Journal", "Ehr", "Telemetry", "Alerts", "Libraries", "Rollout",
        PumpLinkOptions.Section, "Census", ClockOptions.Section, BccOptions.Section, AlarisOptions.Section,
        MqttListenerOptions.Section, MqttMonitorOptions.Section, EvidenceOptions.Section, DowntimeOptions.Section, TelemetryStoreOptions.Section,
        SiteOptions.Section, FrameOptions.Section];

    public required HttpOptions Http { get; init; }

    public OidcOptions Oidc { get; init; } = new();

    /// <summary>A demonstration: users with passwords that anybody may read. Only on loopback.</summary>
    public bool Demo { get; init; }

    public required StoreOptions Store { get; init; }

    public required IReadOnlyList<PumpEntry> Pumps { get; init; }

    public required PumpListenerOptions PumpListener { get; init; }

    public required PumpSessionOptions Sessions { get; init; }

    public required OrderOptions Orders { get; init; }

    public required JournalWriterOptions Journal { get; init; }

    public required EhrOptions Ehr { get; init; }

    public required TelemetryOptions Telemetry { get; init; }

    public required PumpLinkOptions PumpLinks { get; init; }

    public AlertOptions Alerts { get; init; } = new();

    public required LibraryOptions Libraries { get; init; }

    public required RolloutOptions Rollout { get; init; }

    public CensusOptions Census { get; init; } = new();

    public ClockOptions Clocks { get; init; } = new();

    public BccOptions Bcc { get; init; } = new();

    public AlarisOptions Alaris { get; init; } = new();

    public DowntimeOptions Downtime { get; init; } = new();

    public MqttListenerOptions Mqtt { get; init; } = new();

    public MqttMonitorOptions MqttMonitors { get; init; } = new();

    public EvidenceOptions Evidence { get; init; } = new();

    public TelemetryStoreOptions TelemetryStore { get; init; } = new();

    public SiteOptions Site { get; init; } = new();

    public FrameOptions Frames { get; init; } = new();

    /// <summary>Empty: usable.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>Reads defaults, then the file, then environment variables PUMPS_Section__Name. Unknown names are errors, not silence.</summary>
    /// <param name="file">Empty = defaults and environment only.</param>
    public static GatewaySettings Load(string file)
    {
        var errors = new List<string>();
        var configuration = Read(file, errors);
        foreach (var section in configuration.GetChildren().Where(section => !Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase)))
            errors.Add($"{section.Key}: no such section; there are {string.Join(", ", Sections)}.");
        var (pumps, registryErrors) = ReadRegistry(configuration, errors);
        var settings = new GatewaySettings
        {
            Http = Bind<HttpOptions>(configuration, "Http", errors),
            Demo = ReadDemo(configuration, errors),
            Oidc = Bind<OidcOptions>(configuration, OidcOptions.Section, errors),
            Store = Bind<StoreOptions>(configuration, "Store", errors),
            Pumps = pumps,
            PumpListener = Bind<PumpListenerOptions>(configuration, "PumpListener", errors),
            Sessions = Bind<PumpSessionOptions>(configuration, "Sessions", errors),
            Orders = Bind<OrderOptions>(configuration, "Orders", errors),
            Journal = Bind<JournalWriterOptions>(configuration, "Journal", errors),
            Ehr = Bind<EhrOptions>(configuration, "Ehr", errors),
            Telemetry = Bind<TelemetryOptions>(configuration, "Telemetry", errors),
            PumpLinks = Bind<PumpLinkOptions>(configuration, PumpLinkOptions.Section, errors),
            Alerts = Bind<AlertOptions>(configuration, "Alerts", errors),
            Libraries = Bind<LibraryOptions>(configuration, "Libraries", errors),
            Rollout = Bind<RolloutOptions>(configuration, "Rollout", errors),
            Census = Bind<CensusOptions>(configuration, "Census", errors),
            Clocks = Bind<ClockOptions>(configuration, ClockOptions.Section, errors),
            Bcc = Bind<BccOptions>(configuration, BccOptions.Section, errors),
            Alaris = Bind<AlarisOptions>(configuration, AlarisOptions.Section, errors),
            Downtime = Bind<DowntimeOptions>(configuration, DowntimeOptions.Section, errors),
            Mqtt = Bind<MqttListenerOptions>(configuration, MqttListenerOptions.Section, errors),
            MqttMonitors = Bind<MqttMonitorOptions>(configuration, MqttMonitorOptions.Section, errors),
            Evidence = Bind<EvidenceOptions>(configuration, EvidenceOptions.Section, errors),
            TelemetryStore = Bind<TelemetryStoreOptions>(configuration, TelemetryStoreOptions.Section, errors),
            Site = Bind<SiteOptions>(configuration, SiteOptions.Section, errors),
            Frames = Bind<FrameOptions>(configuration, FrameOptions.Section, errors),
            Errors = errors,
        };
        errors.AddRange(settings.Http.Errors());
        errors.AddRange(settings.Oidc.Errors());
        if (settings.Demo && !settings.Http.IsOnLoopback)
            errors.Add("Demo: everybody can read the passwords of a demonstration; Http:Endpoint must be on loopback.");
        errors.AddRange(settings.Store.Errors());
        errors.AddRange(registryErrors);
        errors.AddRange(settings.PumpListener.Validate());
        errors.AddRange(settings.Sessions.Validate());
        errors.AddRange(settings.Orders.Validate());
        errors.AddRange(settings.Journal.Validate());
        errors.AddRange(settings.Ehr.Errors());
        errors.AddRange(settings.Telemetry.Errors());
        errors.AddRange(settings.PumpLinks.Validate());
        errors.AddRange(settings.Alerts.Validate());
        errors.AddRange(settings.Libraries.Errors());
        errors.AddRange(settings.Rollout.Errors());
        errors.AddRange(settings.Clocks.Validate());
        errors.AddRange(settings.Bcc.Validate());
        errors.AddRange(settings.Alaris.Validate());
        errors.AddRange(settings.Downtime.Errors());
        errors.AddRange(settings.Mqtt.Validate());
        errors.AddRange(settings.MqttMonitors.Validate());
        errors.AddRange(settings.Evidence.Validate());
        errors.AddRange(settings.TelemetryStore.Validate());
        errors.AddRange(settings.Site.Errors(pumps));
        errors.AddRange(settings.Frames.Validate());
        return settings;
    }

    private static bool ReadDemo(IConfiguration configuration, List<string> errors)
    {
        var text = configuration["Demo"];
        if (!string.IsNullOrEmpty(text) && !bool.TryParse(text, out _))
            errors.Add($"Demo is '{text}'; true or false.");
        return bool.TryParse(text, out var demo) && demo;
    }

    private static (IReadOnlyList<PumpEntry> Pumps, IReadOnlyList<string> Errors) ReadRegistry(IConfiguration configuration, List<string> errors)
    {
        var listed = configuration.GetSection("Registry:Pumps").GetChildren().Count();
        return listed <= RegistryOptions.PumpsInSettingsMax
            ? Bind<RegistryOptions>(configuration, "Registry", errors).Load()
            : ([], [$"Registry:Pumps has {listed} pumps; at most {RegistryOptions.PumpsInSettingsMax} may be among the settings. Put the list into a file of its own and name it in Registry:File."]);
    }

    private static IConfiguration Read(string file, List<string> errors)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            if (file.Length > 0)
                builder.AddJsonFile(Path.GetFullPath(file), optional: false);
            return builder.AddEnvironmentVariables("PUMPS_").Build();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
        {
            errors.Add($"{file}: {e.Message} {e.InnerException?.Message}".TrimEnd());
            return new ConfigurationBuilder().AddEnvironmentVariables("PUMPS_").Build();
        }
    }

    // The binder stops at the first wrong value. Each setting is therefore tried by itself: all wrong ones are told, and the rest is still
    // bound and validated.
    private static T Bind<T>(IConfiguration configuration, string section, List<string> errors)
        where T : new()
    {
        var usable = new List<KeyValuePair<string, string?>>();
        foreach (var setting in configuration.GetSection(section).GetChildren())
        {
            var values = setting.AsEnumerable().ToArray();
            if (TryBind<T>(values, section, out _) is { } error)
                errors.Add($"{section}:{setting.Key}: {error}");
            else
                usable.AddRange(values);
        }

        TryBind<T>(usable, section, out var bound);
        return bound;
    }

    /// <summary>What is wrong, or null.</summary>
    private static string? TryBind<T>(IEnumerable<KeyValuePair<string, string?>> values, string section, out T bound)
        where T : new()
    {
        try
        {
            bound = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(section)
                .Get<T>(options => options.ErrorOnUnknownConfiguration = true) ?? new T();
            return null;
        }
        catch (InvalidOperationException e)
        {
            bound = new T();
            return (e.InnerException ?? e).Message;
        }
    }
}
