using System.Net;

namespace ClosedLoop.Pumps.Devices.Listening;

/// <summary>What every listener for pumps has: where it listens, its TLS, and the bounds of admission (S7).</summary>
public record ListenerOptions
{
    /// <summary>Address and port; port 0 takes a free one.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The gateway's certificate with its chain, PEM. Empty: plain TCP.</summary>
    public string TlsCertificatePath { get; init; } = "";

    /// <summary>Its private key, PEM.</summary>
    public string TlsKeyPath { get; init; } = "";

    /// <summary>With TLS: a pump must present a certificate, and it names the pump's id.</summary>
    public bool RequireClientCertificate { get; init; } = true;

    /// <summary>The authorities that issue pump certificates, PEM; only these are trusted.</summary>
    public string ClientAuthoritiesPath { get; init; } = "";

    public int HandshakeTimeoutMs { get; init; } = 10_000;

    /// <summary>Plain TCP for other machines: closed test networks only.</summary>
    public bool AllowPlaintextOffLoopback { get; init; }

    public int ConnectionsMax { get; init; } = 4_000;

    /// <summary>From one address; loopback is not bounded by it.</summary>
    public int ConnectionsPerRemoteMax { get; init; } = 64;

    public int HandshakesInProgressMax { get; init; } = 200;

    public int AcceptsPerSecondMax { get; init; } = 200;

    /// <summary>
    /// The same with TLS, if lower: after a restart no ticket is good any more and every pump makes a full handshake, which costs the
    /// processor milliseconds.
    /// </summary>
    public int TlsAcceptsPerSecondMax { get; init; } = 100;

    /// <summary>Time a refused pump has to close by itself.</summary>
    public int LingerMs { get; init; } = 1_000;

    /// <summary>What holds of the two rates.</summary>
    public int AcceptsPerSecond => UsesTls ? Math.Min(AcceptsPerSecondMax, TlsAcceptsPerSecondMax) : AcceptsPerSecondMax;

    public bool UsesTls => TlsCertificatePath.Length > 0;

    /// <summary>Everything that is wrong here, each naming its option.</summary>
    /// <param name="section">Of the configuration.</param>
    private protected List<string> Validate(string section)
    {
        var errors = new List<string>();
        if (!IPEndPoint.TryParse(Endpoint, out var endpoint))
            errors.Add($"{section}:{nameof(Endpoint)} \"{Endpoint}\" is not an address and port like 127.0.0.1:7400.");
        else if (!UsesTls && !AllowPlaintextOffLoopback && !IPAddress.IsLoopback(endpoint.Address))
            errors.Add($"{section}:{nameof(Endpoint)} {Endpoint} is reachable from other machines without TLS; set "
                + $"{nameof(TlsCertificatePath)}, or {nameof(AllowPlaintextOffLoopback)} on a closed test network.");
        ValidateTls(section, errors);
        foreach (var (name, value) in Limits())
            if (value <= 0)
                errors.Add($"{section}:{name} is {value}; it must be above 0.");
        return errors;
    }

    private protected virtual IEnumerable<(string Name, int Value)> Limits() =>
    [
        (nameof(HandshakeTimeoutMs), HandshakeTimeoutMs), (nameof(ConnectionsMax), ConnectionsMax),
        (nameof(ConnectionsPerRemoteMax), ConnectionsPerRemoteMax), (nameof(HandshakesInProgressMax), HandshakesInProgressMax),
        (nameof(AcceptsPerSecondMax), AcceptsPerSecondMax), (nameof(TlsAcceptsPerSecondMax), TlsAcceptsPerSecondMax),
        (nameof(LingerMs), LingerMs),
    ];

    private void ValidateTls(string section, List<string> errors)
    {
        if (!UsesTls)
        {
            if (TlsKeyPath.Length > 0 || ClientAuthoritiesPath.Length > 0)
                errors.Add($"{section}:{nameof(TlsCertificatePath)} is empty while other TLS options are set.");
            return;
        }

        RequireFile(nameof(TlsCertificatePath), TlsCertificatePath);
        RequireFile(nameof(TlsKeyPath), TlsKeyPath);
        if (RequireClientCertificate)
            RequireFile(nameof(ClientAuthoritiesPath), ClientAuthoritiesPath);

        void RequireFile(string name, string path)
        {
            if (!File.Exists(path))
                errors.Add($"{section}:{name} \"{path}\" is not a file.");
        }
    }
}
