using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Ehr.Telemetry;

namespace ClosedLoop.Pumps.Ehr.Tls;

/// <summary>TLS towards one destination: its certificate must come from a configured authority and carry the expected name.</summary>
/// <param name="serverName">The name its certificate must carry.</param>
public sealed class OutboundTls(string destination, string serverName, TlsFiles files, TimeProvider time, EhrMetrics metrics)
{
    /// <exception cref="AuthenticationException">The peer is not believed, or does not believe us; the text says why.</exception>
    internal async Task<Stream> SecureAsync(Stream plain, CancellationToken cancel)
    {
        var material = files.Current;
        string? reason = null;
        var secured = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = serverName,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    ClientCertificateContext = material.Own,
                    RemoteCertificateValidationCallback = (_, certificate, chain, faults) =>
                    {
                        reason = PeerTrust.WhyNot(
                            certificate as X509Certificate2, chain, material.Authorities, isServer: true, time.GetUtcNow())
                            ?? (faults.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? PeerTrust.WrongName : null);
                        return reason is null;
                    },
                },
                cancel);
            return secured;
        }
        catch (AuthenticationException e)
        {
            await secured.DisposeAsync();
            metrics.RecordTlsRefused(destination, reason ?? "handshake failed");
            throw new AuthenticationException(reason is null ? "TLS handshake failed" : "certificate " + reason, e);
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }
}
