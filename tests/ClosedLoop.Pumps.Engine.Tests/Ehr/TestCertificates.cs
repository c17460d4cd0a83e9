using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>An authority of the test's own and what it issues, in files as a gateway gets them.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestCertificates(string name = "Hospital CA")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Authority = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
        File.WriteAllText(AuthoritiesPath, Authority.ExportCertificatePem());
    }

    public X509Certificate2 Authority { get; }

    public string AuthoritiesPath => folder.File("authorities.pem");

    public string CertificatePath => folder.File("gateway.pem");

    public string KeyPath => folder.File("gateway.key");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public X509Certificate2 Issue(string name, int endsInMinutes = 60)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var usages = new OidCollection { new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2") };
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            Authority, Now.AddDays(-1), Now.AddMinutes(endsInMinutes), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes the gateway's own certificate.</summary>
    public void WriteOwn(string name)
    {
        using var own = Issue(name);
        File.WriteAllText(KeyPath, own.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificatePath, own.ExportCertificatePem());
    }

    public void Dispose()
    {
        Authority.Dispose();
        folder.Dispose();
    }
}
