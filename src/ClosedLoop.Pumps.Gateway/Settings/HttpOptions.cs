using System.Net;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Health, metrics and the API. It has no TLS of its own, and a bearer token does not travel in the clear: it stays on loopback.</summary>
public sealed record HttpOptions
{
    /// <summary>Address and port; port 0 takes a free one.</summary>
    public string Endpoint { get; init; } = "127.0.0.1:7480";

    /// <summary>What a caller without a token may do.</summary>
    public AccessMode Access { get; init; } = AccessMode.LoopbackOpen;

    public IEnumerable<string> Errors()
    {
        if (!Enum.IsDefined(Access))
            yield return $"Http:Access is {Access}; allowed are {nameof(AccessMode.LoopbackOpen)} and {nameof(AccessMode.Required)}.";
        if (!IPEndPoint.TryParse(Endpoint, out var endpoint))
            yield return $"Http:Endpoint '{Endpoint}' is not an address and port like 127.0.0.1:7480.";
        else if (!IPAddress.IsLoopback(endpoint.Address))
            yield return $"Http:Endpoint {Endpoint} is reachable from other machines; tokens must not travel without TLS: stay on loopback, behind a proxy.";
    }
}
