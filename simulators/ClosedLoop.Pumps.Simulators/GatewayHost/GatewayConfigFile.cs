using System.Net;
using System.Text.Json.Nodes;

namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>The configuration a simulation gives a gateway: its own folder, loopback, the pumps and the simulated EHR.</summary>
public sealed record GatewayConfigFile
{
    public required string DataFolder { get; init; }

    /// <summary>Pump id, label, channels.</summary>
    public required IReadOnlyList<(string Id, string Label, string[] Channels)> Pumps { get; init; }

    /// <summary>Serial numbers of pumps that are polled, by pump id.</summary>
    public IReadOnlyDictionary<string, string> Serials { get; init; } = new Dictionary<string, string>();

    /// <summary>Units other than the demonstration's ward, by pump id.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>Pumps on MQTT connect to a free port.</summary>
    public bool Mqtt { get; init; }

    /// <summary>MSH-3 of the order sender.</summary>
    public required string SenderApplication { get; init; }

    /// <summary>Where RRGs go; null = the sender has no answer endpoint.</summary>
    public IPEndPoint? AnswerEndpoint { get; init; }

    /// <summary>Consumers of observations by name.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Destinations { get; init; } = new Dictionary<string, IPEndPoint>();

    public int ConnectionsPerDestination { get; init; } = 4;

    public int Pcd01PeriodMs { get; init; } = 60_000;

    /// <summary>The consumers take codes that are 0 or only proposed.</summary>
    public bool AllowProvisionalCodes { get; init; }

    public int TelemetryMs { get; init; } = 2_000;

    public int AckTimeoutMs { get; init; } = 15_000;

    /// <summary>0 = a free one.</summary>
    public int PumpPort { get; init; }

    public int MllpPort { get; init; }

    public int HttpPort { get; init; }

    /// <summary>Pumps that may connect in one second.</summary>
    public int AcceptsPerSecondMax { get; init; } = 200;

    /// <summary>The gateway has demo users, whose passwords it tells.</summary>
    public bool Demo { get; init; }

    /// <summary>Anything else, by section and name.</summary>
    public IReadOnlyList<(string Section, string Name, JsonNode Value)> More { get; init; } = [];

    public void Write(string path)
    {
        var registry = Path.ChangeExtension(Path.GetFullPath(path), ".pumps.json");
        File.WriteAllText(registry, Registry().ToJsonString());
        var json = new JsonObject
        {
            ["Http"] = new JsonObject { ["Endpoint"] = $"127.0.0.1:{HttpPort}" },
            ["Store"] = new JsonObject { [nameof(DataFolder)] = DataFolder },
            ["Registry"] = new JsonObject { ["File"] = registry },
            ["PumpListener"] = new JsonObject
            {
                ["Endpoint"] = $"127.0.0.1:{PumpPort}",
                [nameof(AcceptsPerSecondMax)] = AcceptsPerSecondMax,
            },
            ["Sessions"] = new JsonObject { [nameof(TelemetryMs)] = TelemetryMs },
            ["Ehr"] = new JsonObject
            {
                ["Application"] = new JsonObject { ["Namespace"] = "CLOSEDLOOP_PUMPS" },
                ["OrderListener"] = new JsonObject { ["Port"] = MllpPort },
                ["Client"] = new JsonObject { [nameof(AckTimeoutMs)] = AckTimeoutMs },
                ["Senders"] = new JsonArray(new JsonObject
                {
                    ["Application"] = SenderApplication,
                    [nameof(AnswerEndpoint)] = AnswerEndpoint?.ToString() ?? "",
                    ["ProcessingIds"] = "PDT",
                }),
                [nameof(Destinations)] = new JsonArray([.. Destinations.Select(destination => new JsonObject
                {
                    ["Name"] = destination.Key,
                    ["Endpoint"] = destination.Value.ToString(),
                    ["Connections"] = ConnectionsPerDestination,
                    [nameof(Pcd01PeriodMs)] = Pcd01PeriodMs,
                    [nameof(AllowProvisionalCodes)] = AllowProvisionalCodes,
                })]),
            },
        };
        if (Demo)
            json[nameof(Demo)] = true;
        if (Mqtt)
            json[nameof(Mqtt)] = new JsonObject { ["Endpoint"] = "127.0.0.1:0" };
        foreach (var (section, name, value) in More)
        {
            if (json[section] is not JsonObject at)
                json[section] = at = [];
            at[name] = value.DeepClone();
        }

        File.WriteAllText(path, json.ToJsonString());
    }

    // A file of its own: thousands of pumps do not belong among the settings.
    private JsonArray Registry() => new([.. Pumps.Select(pump => new JsonObject
    {
        ["Id"] = pump.Id,
        ["Label"] = pump.Label,
        ["Serial"] = Serials.GetValueOrDefault(pump.Id, ""),
        ["Unit"] = Units.GetValueOrDefault(pump.Id, "Demo ward"),
        ["Channels"] = new JsonArray([.. pump.Channels.Select(channel => JsonValue.Create(channel))]),
    })]);
}
