using System.Net;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Health, metrics, the API and the dashboard. Off loopback only with TLS: neither a token nor a password travels in the clear.</summary>
public sealed record HttpOptions
{
    private const int IdleLockMsMin = 10_000;
    private const int IdleLockMsMax = 3_600_000;

    /// <summary>Address and port; port 0 takes a free one.</summary>
    public string Endpoint { get; init; } = "127.0.0.1:7480";

    /// <summary>What a caller without a token may do.</summary>
    public AccessMode Access { get; init; } = AccessMode.LoopbackOpen;

    /// <summary>PEM file with the certificate and its chain; empty: no TLS.</summary>
    public string TlsCertificatePath { get; init; } = "";

    /// <summary>PEM file with its key.</summary>
    public string TlsKeyPath { get; init; } = "";

    /// <summary>A signed-in person who does nothing for so long has to show badge and PIN, or the password.</summary>
    public int IdleLockMs { get; init; } = 300_000;

    /// <summary>The built dashboard; empty: wwwroot beside the program.</summary>
    public string DashboardFolder { get; init; } = "";

    public bool IsOnLoopback => IPEndPoint.TryParse(Endpoint, out var endpoint) && IPAddress.IsLoopback(endpoint.Address);

    public bool HasTls => TlsCertificatePath.Length > 0;

    public IEnumerable<string> Errors()
    {
        if (!Enum.IsDefined(Access))
            yield return $"Http:Access is {Access}; allowed are {nameof(AccessMode.LoopbackOpen)} and {nameof(AccessMode.Required)}.";
        if (!IPEndPoint.TryParse(Endpoint, out _))
            yield return $"Http:Endpoint '{Endpoint}' is not an address and port like 127.0.0.1:7480.";
        else if (!IsOnLoopback && !HasTls)
            yield return $"Http:Endpoint {Endpoint} is reachable from other machines; tokens must not travel without TLS: "
                + "set Http:TlsCertificatePath and Http:TlsKeyPath, or stay on loopback, behind a proxy.";
        if (HasTls != TlsKeyPath.Length > 0)
            yield return "Http:TlsCertificatePath and Http:TlsKeyPath go together; only one is given.";
        foreach (var path in new[] { TlsCertificatePath, TlsKeyPath }.Where(path => path.Length > 0 && !File.Exists(path)))
            yield return $"Http: there is no file {path}.";
        if (IdleLockMs is < IdleLockMsMin or > IdleLockMsMax)
            yield return $"Http:IdleLockMs {IdleLockMs} is out of bounds; {IdleLockMsMin} to {IdleLockMsMax}.";
        if (DashboardFolder.Length > 0 && !Directory.Exists(DashboardFolder))
            yield return $"Http:DashboardFolder {DashboardFolder} does not exist.";
    }
}
