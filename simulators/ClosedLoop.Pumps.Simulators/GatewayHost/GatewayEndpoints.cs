using System.Net;
using System.Text.Json;

namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>Where a gateway said it listens, read from the JSON line it prints when it is up.</summary>
public sealed record GatewayEndpoints(IPEndPoint Pumps, IPEndPoint Mllp, IPEndPoint Http)
{
    /// <summary>Null: no pumps on MQTT.</summary>
    public IPEndPoint? Mqtt { get; init; }

    /// <summary>Reads the line, or returns null when it is any other line of output.</summary>
    public static GatewayEndpoints? TryParse(string line)
    {
        if (!line.StartsWith("{\"event\":\"listening\"", StringComparison.Ordinal))
            return null;
        using var json = JsonDocument.Parse(line);
        var mqtt = json.RootElement.TryGetProperty("mqtt", out var given) && given.GetString() is { } address ? IPEndPoint.Parse(address) : null;
        return new GatewayEndpoints(Read(json, "pumps"), Read(json, "mllp"), Read(json, "http")) { Mqtt = mqtt };
    }

    private static IPEndPoint Read(JsonDocument json, string name) => IPEndPoint.Parse(json.RootElement.GetProperty(name).GetString()!);
}
