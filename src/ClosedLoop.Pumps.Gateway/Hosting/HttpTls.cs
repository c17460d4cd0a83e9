using System.Net.Security;
using System.Security.Authentication;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>TLS of the HTTP interface, 1.2 and later. The files are looked at again for each handshake: a renewed certificate needs no restart.</summary>
internal static class HttpTls
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no usable certificate or key.</exception>
    public static TlsHandshakeCallbackOptions Create(HttpOptions options, IServiceProvider services)
    {
        var files = new TlsFiles(
            new TlsOptions { CertificatePath = options.TlsCertificatePath, KeyPath = options.TlsKeyPath },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<TlsFiles>>());
        return new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = files.Current.Own,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            }),
        };
    }
}
