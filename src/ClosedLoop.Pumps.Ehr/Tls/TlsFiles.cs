using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr.Tls;

/// <summary>
/// The certificate and the authorities, read from their files and read again when these change. Files that cannot be used leave what was
/// read before in force, loudly: a half-written file must not end the interface.
/// </summary>
public sealed class TlsFiles
{
    private readonly TlsOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<TlsFiles> log;
    private readonly Lock loading = new();
    private volatile TlsMaterial material;
    private DateTimeOffset lookedAt;

    /// <exception cref="CryptographicException">A file holds no usable certificate or key.</exception>
    public TlsFiles(TlsOptions options, TimeProvider time, ILogger<TlsFiles> log)
    {
        (this.options, this.time, this.log) = (options, time, log);
        material = Load(StampOf(options));
        lookedAt = time.GetUtcNow();
    }

    public TlsMaterial Current
    {
        get
        {
            lock (loading)
            {
                var now = time.GetUtcNow();
                if (now - lookedAt >= TimeSpan.FromMilliseconds(options.ReloadIntervalMs))
                {
                    lookedAt = now;
                    ReloadIfChanged();
                }
            }

            return material;
        }
    }

    private void ReloadIfChanged()
    {
        var stamp = StampOf(options);
        if (stamp == material.Stamp)
            return;
        try
        {
            material = Load(stamp);
            EhrLog.CertificatesReloaded(log);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            EhrLog.CertificatesUnusable(log, e.Message);
        }
    }

    private TlsMaterial Load(string stamp)
    {
        var authorities = new X509Certificate2Collection();
        if (options.AuthoritiesPath.Length > 0)
            authorities.ImportFromPemFile(options.AuthoritiesPath);
        return new TlsMaterial(options.CertificatePath.Length == 0 ? null : OwnCertificate(), authorities, stamp);
    }

    private SslStreamCertificateContext OwnCertificate()
    {
        using var pem = X509Certificate2.CreateFromPemFile(options.CertificatePath, options.KeyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificatePath);
        // Through PKCS#12, because a key read from PEM is not usable for TLS on every platform.
        var usable = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(usable, chain, offline: true);
    }

    private static string StampOf(TlsOptions options) => string.Join(
        '|',
        new[] { options.CertificatePath, options.KeyPath, options.AuthoritiesPath }.Where(path => path.Length > 0)
            .Select(path => new FileInfo(path)).Select(file => file.Exists ? $"{file.LastWriteTimeUtc.Ticks}/{file.Length}" : "gone"));
}
