using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr.Tls;

/// <summary>TLS of the inbound listener. The files are looked at again for each handshake, so a renewed certificate needs no restart.</summary>
internal sealed class InboundTls(TlsOptions options, TlsFiles files, TimeProvider time, EhrMetrics metrics, ILogger<InboundTls> log)
{
    public TlsHandshakeCallbackOptions ToCallback() => new()
    {
        HandshakeTimeout = TimeSpan.FromMilliseconds(options.HandshakeTimeoutMs),
        OnConnection = context =>
        {
            var material = files.Current;
            var peer = context.Connection.RemoteEndPoint;
            return ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = material.Own,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateRequired = options.RequireClientCertificate,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, chain, _) => Believes(certificate as X509Certificate2, chain, material),
            });

            bool Believes(X509Certificate2? certificate, X509Chain? chain, TlsMaterial against)
            {
                if (!options.RequireClientCertificate && certificate is null)
                    return true;
                if (PeerTrust.WhyNot(certificate, chain, against.Authorities, isServer: false, time.GetUtcNow()) is not { } reason)
                    return true;
                metrics.RecordTlsRefused(EhrMetrics.Inbound, reason);
                EhrLog.ClientCertificateRefused(log, peer, reason);
                return false;
            }
        },
    };
}
