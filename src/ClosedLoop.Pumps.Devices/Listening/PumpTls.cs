using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Devices.Admission;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ClosedLoop.Pumps.Devices.Listening;

/// <summary>TLS of the pump listener: the gateway's certificate, and pump certificates issued by the hospital's own authorities.</summary>
internal static class PumpTls
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no usable certificate or key.</exception>
    public static HttpsConnectionAdapterOptions Create(ListenerOptions options)
    {
        using var pem = X509Certificate2.CreateFromPemFile(options.TlsCertificatePath, options.TlsKeyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.TlsCertificatePath);
        var tls = new HttpsConnectionAdapterOptions
        {
            // Through PKCS#12, because a key read from PEM is not usable for TLS on every platform.
            ServerCertificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null),
            ServerCertificateChain = chain,
            HandshakeTimeout = TimeSpan.FromMilliseconds(options.HandshakeTimeoutMs),
        };
        if (options.RequireClientCertificate)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(options.ClientAuthoritiesPath);
            tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            tls.ClientCertificateValidation = (certificate, sent, _) => IsIssuedBy(authorities, certificate, sent);
        }

        return tls;
    }

    // The machine's own trust store has no say: a public authority must not be able to make pumps. Revocation lists are not reachable from
    // a clinical network; a pump is shut out through the registry.
    private static bool IsIssuedBy(X509Certificate2Collection authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.2")); // client authentication
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        if (chain.Build(certificate))
            return true;
        if (AdmissionTicket.Current is { } ticket)
            ticket.Fault = chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.NotTimeValid)
                ? HandshakeFault.ExpiredCertificate
                : HandshakeFault.ForeignCertificate;
        return false;
    }
}
