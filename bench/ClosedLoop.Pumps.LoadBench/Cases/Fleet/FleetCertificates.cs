using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClosedLoop.Pumps.LoadBench.Cases.Fleet;

/// <summary>
/// An authority (P-256), the certificate of the server in files, and a certificate for each pump that is asked for.
/// </summary>
internal sealed class FleetCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly List<X509Certificate2> _issued = [];

    public FleetCertificates(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Bench CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(2));
        File.WriteAllText(AuthorityPath, _authority.ExportCertificatePem());
        var server = Issue("gateway");
        File.WriteAllText(CertificatePath, server.ExportCertificatePem());
        File.WriteAllText(KeyPath, server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    public string Folder { get; }

    public string AuthorityPath => Path.Combine(Folder, "authority.pem");

    public string CertificatePath => Path.Combine(Folder, "server.pem");

    public string KeyPath => Path.Combine(Folder, "server.key");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What a client offers: no certificate without a name, and a ticket of the last connection only where it may resume.</summary>
    /// <param name="name">The pump; null = no certificate.</param>
    /// <param name="resumes">May use the ticket of an earlier connection with these same options.</param>
    public SslClientAuthenticationOptions Client(string? name, bool resumes) => new()
    {
        TargetHost = "gateway",
        AllowTlsResume = resumes,
        ClientCertificateContext = name is null ? null : SslStreamCertificateContext.Create(Issue(name), null, offline: true),
        // Else each handshake sorts the machine's own authorities, and the clients are slower than any server.
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
        RemoteCertificateValidationCallback = static (_, seen, _, _) => seen?.Subject == "CN=gateway",
    };

    public void Dispose()
    {
        foreach (var certificate in _issued)
            certificate.Dispose();
        _authority.Dispose();
    }

    private X509Certificate2 Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, Now.AddHours(-1), Now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        var usable = certificate.CopyWithPrivateKey(key);
        _issued.Add(usable);
        return usable;
    }
}
