using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>The HTTP interface over real TLS.</summary>
public sealed class HttpTlsTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    [Fact]
    public async Task T7_over_TLS_the_cookie_is_bound_to_the_host_and_the_browser_is_told_to_stay_on_TLS()
    {
        var thumbprint = WriteCertificate();
        await using var gateway = await RunningGateway.StartAsync(
            http: $", \"TlsCertificatePath\": \"{files.File("http.pem")}\", \"TlsKeyPath\": \"{files.File("http.key")}\"");
        Assert.Equal("https", gateway.Address.Scheme);
        using var browser = new Browser(gateway.Address, new HttpClientHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Thumbprint == thumbprint,
        });
        Assert.Equal("ok", await browser.SignInAsync("admin", gateway.FirstPassword));
        Assert.StartsWith("__Host-clp_session=", browser.SetCookie, StringComparison.Ordinal);
        Assert.Contains("secure", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        using var me = await browser.RawAsync(HttpMethod.Get, "/api/v1/session");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Contains("max-age=31536000", me.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        using var plain = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => plain.GetAsync(new Uri($"http://{gateway.Address.Authority}/health/live")));
    }

    [Theory]
    [InlineData("0.0.0.0:7480", "", "", "tokens must not travel without TLS")]
    [InlineData("127.0.0.1:7480", "here.pem", "", "go together")]
    [InlineData("0.0.0.0:7480", "gone.pem", "gone.key", "there is no file")]
    public void T7_off_this_machine_there_is_no_HTTP_without_TLS(string endpoint, string certificate, string key, string error)
    {
        var options = new HttpOptions { Endpoint = endpoint, TlsCertificatePath = certificate, TlsKeyPath = key };
        Assert.Contains(options.Errors(), one => one.Contains(error, StringComparison.Ordinal));
    }

    [Fact]
    public void T7_off_this_machine_HTTP_with_TLS_is_allowed()
    {
        WriteCertificate();
        var options = new HttpOptions { Endpoint = "0.0.0.0:7480", TlsCertificatePath = files.File("http.pem"), TlsKeyPath = files.File("http.key") };
        Assert.Empty(options.Errors());
    }

    public void Dispose() => files.Dispose();

    private string WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(files.File("http.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(files.File("http.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
