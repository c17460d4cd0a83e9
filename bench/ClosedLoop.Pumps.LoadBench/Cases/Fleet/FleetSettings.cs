using System.Text.Json.Nodes;

namespace ClosedLoop.Pumps.LoadBench.Cases.Fleet;

/// <summary>Settings of a gateway under many pumps, for <see cref="Harness.BenchGateway"/>.</summary>
internal static class FleetSettings
{
    /// <summary>Pumps may connect by MQTT, as fast as they like.</summary>
    public static IReadOnlyList<(string Section, string Name, JsonNode Value)> Mqtt { get; } =
        [("Mqtt", "Endpoint", "127.0.0.1:0"), ("Mqtt", "AcceptsPerSecondMax", 100_000), ("Mqtt", "HandshakesInProgressMax", 10_000)];

    /// <summary>Pumps connect by TLS, as fast as they like.</summary>
    /// <param name="certificates">Null: they do not.</param>
    /// <param name="mutual">They must present a certificate.</param>
    public static IReadOnlyList<(string Section, string Name, JsonNode Value)> Tls(FleetCertificates? certificates, bool mutual) => certificates is null
        ? []
        :
        [
            ("PumpListener", "TlsCertificatePath", certificates.CertificatePath), ("PumpListener", "TlsKeyPath", certificates.KeyPath),
            ("PumpListener", "RequireClientCertificate", mutual), ("PumpListener", "ClientAuthoritiesPath", mutual ? certificates.AuthorityPath : ""),
            ("PumpListener", "TlsAcceptsPerSecondMax", 100_000),
        ];

    /// <summary>Mutual TLS behind the bounds of admission that hold by default (S7).</summary>
    public static IReadOnlyList<(string Section, string Name, JsonNode Value)> AdmittedMutualTls(FleetCertificates certificates) =>
    [
        .. Tls(certificates, mutual: true),
        ("PumpListener", "AcceptsPerSecondMax", 200), ("PumpListener", "TlsAcceptsPerSecondMax", 100), ("PumpListener", "HandshakesInProgressMax", 200),
    ];
}
