using System.Net.Security;
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
            var policy = PolicyOf(options.ClientAuthoritiesPath);
            tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;

            // TLS builds the chain by this policy, once; without it, it would first build one to the machine's own trust store for nothing.
            tls.OnAuthenticate = (_, authentication) => authentication.CertificateChainPolicy = policy;
            tls.ClientCertificateValidation = static (_, chain, errors) => IsTrusted(chain, errors);
        }

        return tls;
    }

    // The machine's own trust store has no say: a public authority must not be able to make pumps. Revocation lists are not reachable from
    // a clinical network; a pump is shut out through the registry.
    private static X509ChainPolicy PolicyOf(string authoritiesPath)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authoritiesPath);
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.2")); // client authentication
        return policy;
    }

    private static bool IsTrusted(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (AdmissionTicket.Current is { } ticket)
            ticket.Fault = chain is { ChainStatus.Length: > 0 } && chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.NotTimeValid)
                ? HandshakeFault.ExpiredCertificate
                : HandshakeFault.ForeignCertificate;
        return false;
    }
}
