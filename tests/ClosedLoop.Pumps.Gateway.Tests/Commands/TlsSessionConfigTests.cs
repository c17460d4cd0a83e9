using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Gateway.Commands;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Commands;

/// <summary>What OpenSSL itself makes of the file (ADR 25), with a server of its own that reads it.</summary>
public sealed class TlsSessionConfigTests : IDisposable
{
    private const string Debian = "#.include filename\nopenssl_conf = openssl_init\n\n[openssl_init]\nproviders = provider_sect # comment\n[provider_sect]\n";

    private const string WithRules =
        "openssl_conf=house\n[ house ]\nssl_conf = house_ssl\n[house_ssl]\nsystem_default = rules\n[rules]\nMinProtocol = TLSv1.3\n";

    private const string Accepting = "ACCEPT 127.0.0.1:";

    private readonly TemporaryFolder folder = new();

    public TlsSessionConfigTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(folder.File("server.pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Debian)]
    [InlineData("HOME = .\n")]
    public void A_session_is_resumed_without_a_ticket(string? machine)
    {
        using var server = Serve(Extended(machine), out var port);

        var first = Connect(port, "-tls1_2", "-sess_out", folder.File("session"));
        var again = Connect(port, "-tls1_2", "-sess_in", folder.File("session"));

        Assert.Contains("New, TLSv1.2", first, StringComparison.Ordinal);
        Assert.DoesNotContain("TLS session ticket:", first, StringComparison.Ordinal);
        Assert.Contains("Reused, TLSv1.2", again, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_it_there_is_a_ticket()
    {
        File.WriteAllText(folder.File("machine.cnf"), Debian);
        using var server = Serve(folder.File("machine.cnf"), out var port);

        Assert.Contains("TLS session ticket:", Connect(port, "-tls1_2"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_house_demands_of_TLS_stays_in_force()
    {
        using var server = Serve(Extended(WithRules), out var port);

        Assert.Contains("alert protocol version", Connect(port, "-tls1_2"), StringComparison.Ordinal);
        Assert.Contains("New, TLSv1.3", Connect(port, "-tls1_3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".include /etc/house.d\n")]
    [InlineData("openssl_conf = house\n[house]\n.include /etc/house.d\n")]
    [InlineData("openssl_conf = house\n[house]\nssl_conf = s\n[s]\n.include /etc/house.d\n")]
    [InlineData("openssl_conf = $ENV::SECTION\n")]
    public void Sections_that_cannot_be_told_from_the_text_are_not_guessed(string machine) =>
        Assert.Null(TlsSessionConfig.Extending("/etc/ssl/openssl.cnf", machine));

    [Fact]
    public void Rules_that_come_from_a_file_of_their_own_are_extended()
    {
        const string fedora =
            "openssl_conf = m\n[m]\nssl_conf = s\n[s]\nsystem_default = crypto_policy\n[crypto_policy]\n.include = /etc/crypto-policies/opensslcnf.config\n";

        Assert.EndsWith("[ crypto_policy ]\nclosedloop.Options = -SessionTicket\n", TlsSessionConfig.Extending("/etc/pki/tls/openssl.cnf", fedora)!, StringComparison.Ordinal);
    }

    /// <param name="machine">What the machine's own file says; null = it has none.</param>
    private string Extended(string? machine)
    {
        var own = machine is null ? "" : folder.File("machine.cnf");
        if (machine is not null)
            File.WriteAllText(own, machine);
        File.WriteAllText(folder.File("extended.cnf"), TlsSessionConfig.Extending(own, machine ?? ""));
        return folder.File("extended.cnf");
    }

    private Server Serve(string config, out int port)
    {
        var info = new ProcessStartInfo("openssl", ["s_server", "-accept", "127.0.0.1:0", "-cert", folder.File("server.pem")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        info.Environment["OPENSSL_CONF"] = config;
        var process = Process.Start(info)!;
        while (true)
        {
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("openssl s_server ended.");
            if (!line.StartsWith(Accepting, StringComparison.Ordinal))
                continue;
            port = int.Parse(line[Accepting.Length..], System.Globalization.CultureInfo.InvariantCulture);
            _ = process.StandardOutput.ReadToEndAsync();
            return new Server(process);
        }
    }

    /// <summary>What s_client prints of one connection that it closes again, errors included.</summary>
    private static string Connect(int port, params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", ["s_client", "-connect", $"127.0.0.1:{port}", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text + errors.Result;
    }

    private sealed class Server(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
