using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>The configuration of a gateway under simulation, written as the JSON file the executable reads.</summary>
public sealed record GatewayConfigFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Where the gateway keeps its journal.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Port 0 takes a free one; a gateway that is to be found again after a restart has ports of its own.</summary>
    public IPEndPoint Pumps { get; init; } = new(IPAddress.Loopback, 0);

    public IPEndPoint Orders { get; init; } = new(IPAddress.Loopback, 0);

    public IPEndPoint Http { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Pumps that may connect.</summary>
    public required IReadOnlyList<GatewayPump> Registry { get; init; }

    /// <summary>Order senders by MSH-3, each with where it takes its RRGs; null = it takes none.</summary>
    public IReadOnlyDictionary<string, IPEndPoint?> Senders { get; init; } = new Dictionary<string, IPEndPoint?>();

    /// <summary>Consumers of documentation by name.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Destinations { get; init; } = new Dictionary<string, IPEndPoint>();

    /// <summary>How often each destination gets a snapshot when nothing changes.</summary>
    public int Pcd01PeriodMs { get; init; } = 60_000;

    /// <summary>Further settings as section, name, value.</summary>
    public IReadOnlyList<(string Section, string Name, JsonNode Value)> Settings { get; init; } = [];

    public void Write(string path)
    {
        // The names are those of the gateway's option records.
        var root = JsonSerializer.SerializeToNode(new
        {
            Http = new { Endpoint = Http.ToString() },
            Store = new { DataFolder },
            Registry = new { Pumps = Registry.Select(pump => new { pump.Id, pump.Label, pump.Unit, pump.Channels }) },
            PumpListener = new { Endpoint = Pumps.ToString() },
            Ehr = new
            {
                OrderListener = new { Address = Orders.Address.ToString(), Orders.Port },
                Senders = Senders.Select(sender => new { Application = sender.Key, AnswerEndpoint = sender.Value?.ToString() ?? "" }),
                Destinations = Destinations.Select(one => new { Name = one.Key, Endpoint = one.Value.ToString(), Pcd01PeriodMs }),
            },
        })!.AsObject();
        foreach (var (section, name, value) in Settings)
        {
            var parent = root[section] as JsonObject ?? new JsonObject();
            root[section] = parent;
            parent[name] = value.DeepClone();
        }

        File.WriteAllText(path, root.ToJsonString(Indented));
    }
}
