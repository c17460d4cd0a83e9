using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Devices.Listening;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>An authority, the gateway's certificate from it in files, and the pump certificates that are asked for.</summary>
internal sealed class PumpCertificates : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pump-tls").FullName;
    private readonly X509Certificate2 authority = Authority();

    public PumpCertificates()
    {
        using var server = Issue("gateway");
        Listener = new PumpListenerOptions
        {
            TlsCertificatePath = Path.Combine(folder, "gateway.pem"),
            TlsKeyPath = Path.Combine(folder, "gateway.key"),
            ClientAuthoritiesPath = Path.Combine(folder, "authorities.pem"),
            LingerMs = 50,
        };
        File.WriteAllText(Listener.TlsCertificatePath, server.ExportCertificatePem());
        File.WriteAllText(Listener.TlsKeyPath, server.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Listener.ClientAuthoritiesPath, authority.ExportCertificatePem());
    }

    /// <summary>A listener with that certificate, which trusts the pumps of the authority.</summary>
    public PumpListenerOptions Listener { get; }

    public X509Certificate2 Issue(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var usages = new OidCollection { new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2") };
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.Create(authority, now.AddMinutes(-30), now.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static X509Certificate2 Authority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Hospital CA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(2));
    }
}
