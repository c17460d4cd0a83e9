using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>TLS of the HTTP interface, read once at start: TLS 1.2 and later.</summary>
internal static class HttpTls
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no usable certificate or key.</exception>
    public static HttpsConnectionAdapterOptions Create(HttpOptions options)
    {
        using var pem = X509Certificate2.CreateFromPemFile(options.TlsCertificatePath, options.TlsKeyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.TlsCertificatePath);
        return new HttpsConnectionAdapterOptions
        {
            // Through PKCS#12, because a key read from PEM is not usable for TLS on every platform.
            ServerCertificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null),
            ServerCertificateChain = chain,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
    }
}
