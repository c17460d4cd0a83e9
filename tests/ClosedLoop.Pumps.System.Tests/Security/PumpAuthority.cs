using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>An authority made for one test run, and what it issues.</summary>
internal sealed class PumpAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 root;

    public PumpAuthority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <param name="name">The pump id, or the gateway's name.</param>
    /// <param name="endsInMinutes">Below 0: expired.</param>
    public X509Certificate2 Issue(string name, int endsInMinutes = 60)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], false));
        using var certificate = request.Create(root, Now.AddDays(-1), Now.AddMinutes(endsInMinutes), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    public void Write(string authoritiesPath) => File.WriteAllText(authoritiesPath, root.ExportCertificatePem());

    public void WriteIssued(string name, string certificatePath, string keyPath)
    {
        using var own = Issue(name);
        File.WriteAllText(keyPath, own.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificatePath, own.ExportCertificatePem());
    }

    public void Dispose() => root.Dispose();
}
