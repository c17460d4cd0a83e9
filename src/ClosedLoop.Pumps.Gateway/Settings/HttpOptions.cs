using System.Net;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Health, metrics and the read API. There is no sign-in yet, so it stays on loopback.</summary>
public sealed record HttpOptions
{
    /// <summary>Address and port; port 0 takes a free one.</summary>
    public string Endpoint { get; init; } = "127.0.0.1:7480";

    public IEnumerable<string> Errors()
    {
        if (!IPEndPoint.TryParse(Endpoint, out var endpoint))
            yield return $"Http:Endpoint '{Endpoint}' is not an address and port like 127.0.0.1:7480.";
        else if (!IPAddress.IsLoopback(endpoint.Address))
            yield return $"Http:Endpoint {Endpoint} is reachable from other machines; this version has no sign-in and stays on loopback.";
    }
}
