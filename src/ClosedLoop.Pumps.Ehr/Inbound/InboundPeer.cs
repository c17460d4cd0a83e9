using System.Net;
using ClosedLoop.Pumps.Ehr.Options;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>The other end of an inbound connection.</summary>
/// <param name="Address">Null where the transport has none.</param>
/// <param name="CertificateNames">The names it proved in the TLS handshake; null where none have to be proved.</param>
internal sealed record InboundPeer(IPAddress? Address, IReadOnlyCollection<string>? CertificateNames)
{
    /// <summary>Null when this peer may speak for the sender; else why not, without naming what is configured.</summary>
    public string? WhyNotAllowed(SenderOptions sender)
    {
        if (!sender.MayConnectFrom(Address))
            return "This application may not send from there";
        return CertificateNames is null || sender.CertificateNames.Any(CertificateNames.Contains)
            ? null
            : "The certificate of this connection is not this application's";
    }
}
