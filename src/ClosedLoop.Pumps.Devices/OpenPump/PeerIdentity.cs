using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>
/// The pump ids a client certificate names (common name and DNS names); without a certificate none is proven and the allow-list
/// decides.
/// </summary>
public sealed class PeerIdentity
{
    private readonly string[]? names;

    private PeerIdentity(string[]? names) => this.names = names;

    public static PeerIdentity NotProven { get; } = new(null);

    public static PeerIdentity Of(X509Certificate2 certificate)
    {
        // A certificate keeps what was read from it, two kilobytes for the life of its connection: it is read from a copy that goes.
        using var copy = new X509Certificate2(certificate);
        return new PeerIdentity(
        [
            copy.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            .. copy.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(alternatives => alternatives.EnumerateDnsNames()),
        ]);
    }

    // DNS names do not keep case; a pump id that differs in nothing else is the same pump.
    public bool MayBe(PumpId pump) => names is null || names.Contains(pump.Value, StringComparer.OrdinalIgnoreCase);
}
