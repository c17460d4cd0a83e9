using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>The pump ids a client certificate names (common name and DNS names); without a certificate none is proven and the allow-list decides.</summary>
public sealed class PeerIdentity
{
    private readonly HashSet<string>? names;

    private PeerIdentity(HashSet<string>? names) => this.names = names;

    public static PeerIdentity NotProven { get; } = new(null);

    public static PeerIdentity Of(X509Certificate2 certificate)
    {
        // DNS names do not keep case; a pump id that differs in nothing else is the same pump.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) };
        foreach (var extension in certificate.Extensions)
            if (extension is X509SubjectAlternativeNameExtension alternatives)
                names.UnionWith(alternatives.EnumerateDnsNames());
        return new PeerIdentity(names);
    }

    public bool MayBe(PumpId pump) => names is null || names.Contains(pump.Value);
}
