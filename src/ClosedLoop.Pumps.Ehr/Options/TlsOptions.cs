namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>
/// TLS of the EHR side: one certificate of the gateway for its listener and its connections, and the authorities whose certificates it
/// believes. The machine's own trust store has no say.
/// </summary>
public sealed record TlsOptions
{
    /// <summary>PEM of the gateway's certificate and its chain; empty: the gateway has none.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>PEM of its private key.</summary>
    public string KeyPath { get; init; } = "";

    /// <summary>PEM of the authorities that issue the peers' certificates.</summary>
    public string AuthoritiesPath { get; init; } = "";

    /// <summary>The order listener speaks TLS. Off: plain MLLP.</summary>
    public bool Listener { get; init; }

    /// <summary>Who connects must have a certificate, and it must name the sender (see <see cref="SenderOptions.CertificateNames"/>).</summary>
    public bool RequireClientCertificate { get; init; } = true;

    public int HandshakeTimeoutMs { get; init; } = 5_000;

    /// <summary>How often a handshake looks whether the files changed.</summary>
    public int ReloadIntervalMs { get; init; } = 10_000;

    internal IEnumerable<string> Errors(string path)
    {
        if (CertificatePath.Length == 0 != (KeyPath.Length == 0))
            yield return $"{path}: CertificatePath and KeyPath belong together.";
        if (Listener && CertificatePath.Length == 0)
            yield return $"{path}:Listener needs CertificatePath and KeyPath.";
        if (Listener && RequireClientCertificate && AuthoritiesPath.Length == 0)
            yield return $"{path}:RequireClientCertificate needs AuthoritiesPath.";
        foreach (var (name, file) in new[]
        {
            (nameof(CertificatePath), CertificatePath), (nameof(KeyPath), KeyPath), (nameof(AuthoritiesPath), AuthoritiesPath),
        })
        {
            if (file.Length > 0 && !File.Exists(file))
                yield return $"{path}:{name} '{file}' does not exist.";
        }

        if (HandshakeTimeoutMs is < 100 or > 60_000)
            yield return $"{path}:HandshakeTimeoutMs {HandshakeTimeoutMs} is not between 100 and 60000.";
        if (ReloadIntervalMs is < 0 or > 3_600_000)
            yield return $"{path}:ReloadIntervalMs {ReloadIntervalMs} is not between 0 and 3600000.";
    }
}
