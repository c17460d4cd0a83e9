using System.Net;

namespace ClosedLoop.Pumps.Devices.Listening;

/// <summary>Where and how pumps of the open pump protocol connect.</summary>
public sealed record PumpListenerOptions
{
    /// <summary>Address and port; port 0 takes a free one.</summary>
    public string Endpoint { get; init; } = "127.0.0.1:7400";

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

    /// <summary>Turned away connections that are still being told so; beyond, they are closed without a word.</summary>
    public int RefusalsInProgressMax { get; init; } = 500;

    /// <summary>Least wait told to a pump that is turned away; the more were turned away before it, the longer (S7).</summary>
    public int BusyRetryAfterMs { get; init; } = 5_000;

    /// <summary>Longest wait told to a pump that is turned away.</summary>
    public int BusyRetryAfterMsMax { get; init; } = 60_000;

    /// <summary>Time a refused pump has to close by itself.</summary>
    public int LingerMs { get; init; } = 1_000;

    /// <summary>What holds of the two rates.</summary>
    public int AcceptsPerSecond => UsesTls ? Math.Min(AcceptsPerSecondMax, TlsAcceptsPerSecondMax) : AcceptsPerSecondMax;

    public bool UsesTls => TlsCertificatePath.Length > 0;

    /// <summary>Everything that is wrong, each naming its option. Empty: usable.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (!IPEndPoint.TryParse(Endpoint, out var endpoint))
            errors.Add($"PumpListener:{nameof(Endpoint)} \"{Endpoint}\" is not an address and port like 127.0.0.1:7400.");
        else if (!UsesTls && !AllowPlaintextOffLoopback && !IPAddress.IsLoopback(endpoint.Address))
            errors.Add($"PumpListener:{nameof(Endpoint)} {Endpoint} is reachable from other machines without TLS; set "
                + $"{nameof(TlsCertificatePath)}, or {nameof(AllowPlaintextOffLoopback)} on a closed test network.");
        ValidateTls(errors);
        if (BusyRetryAfterMsMax < BusyRetryAfterMs)
            errors.Add($"PumpListener:{nameof(BusyRetryAfterMsMax)} ({BusyRetryAfterMsMax}) is below {nameof(BusyRetryAfterMs)} ({BusyRetryAfterMs}).");
        foreach (var (name, value) in Limits())
            if (value <= 0)
                errors.Add($"PumpListener:{name} is {value}; it must be above 0.");
        return errors;
    }

    private void ValidateTls(List<string> errors)
    {
        if (!UsesTls)
        {
            if (TlsKeyPath.Length > 0 || ClientAuthoritiesPath.Length > 0)
                errors.Add($"PumpListener:{nameof(TlsCertificatePath)} is empty while other TLS options are set.");
            return;
        }

        RequireFile(errors, nameof(TlsCertificatePath), TlsCertificatePath);
        RequireFile(errors, nameof(TlsKeyPath), TlsKeyPath);
        if (RequireClientCertificate)
            RequireFile(errors, nameof(ClientAuthoritiesPath), ClientAuthoritiesPath);
    }

    private static void RequireFile(List<string> errors, string name, string path)
    {
        if (!File.Exists(path))
            errors.Add($"PumpListener:{name} \"{path}\" is not a file.");
    }

    private IEnumerable<(string Name, int Value)> Limits() =>
    [
        (nameof(HandshakeTimeoutMs), HandshakeTimeoutMs), (nameof(ConnectionsMax), ConnectionsMax),
        (nameof(ConnectionsPerRemoteMax), ConnectionsPerRemoteMax), (nameof(HandshakesInProgressMax), HandshakesInProgressMax),
        (nameof(AcceptsPerSecondMax), AcceptsPerSecondMax), (nameof(TlsAcceptsPerSecondMax), TlsAcceptsPerSecondMax),
        (nameof(RefusalsInProgressMax), RefusalsInProgressMax),
        (nameof(BusyRetryAfterMs), BusyRetryAfterMs), (nameof(LingerMs), LingerMs),
    ];
}
