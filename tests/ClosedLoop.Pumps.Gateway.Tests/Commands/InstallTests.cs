using System.Diagnostics;
using ClosedLoop.Pumps.Gateway.Commands;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Commands;

public sealed class InstallTests : IDisposable
{
    private const string Analyze = "/usr/bin/systemd-analyze";

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_unit_names_program_configuration_and_the_one_folder_it_may_write()
    {
        Assert.Equal(0, Install("closedloop"));

        var unit = File.ReadAllLines(folder.File(SystemdUnit.FileName));
        Assert.Contains($"ExecStart=/bin/true --config {folder.File("gateway.json")}", unit);
        Assert.Contains($"ReadWritePaths={folder.File("data")}", unit);
        Assert.Contains("User=closedloop", unit);
        Assert.Contains("systemctl daemon-reload", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Systemd_itself_finds_no_fault_in_the_unit_and_little_exposure()
    {
        if (!File.Exists(Analyze))
            return; // Not a machine with systemd; the others have judged it.
        Assert.Equal(0, Install("root"));
        var unit = folder.File(SystemdUnit.FileName);

        var (verified, complaints) = Run("verify", unit);
        // Of 100; 90 is a service without any hardening.
        var (secured, report) = Run("security", "--offline=true", "--threshold=25", unit);

        Assert.True(verified == 0, complaints);
        Assert.True(secured == 0, report);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a\"b")]
    [InlineData("50%n")]
    [InlineData("x\nExecStartPre=/bin/sh")]
    public void A_name_that_systemd_would_read_as_more_is_refused_and_nothing_is_written(string user)
    {
        Assert.Equal(1, Install(user));

        Assert.False(File.Exists(folder.File(SystemdUnit.FileName)));
    }

    [Fact]
    public void Settings_with_errors_install_nothing()
    {
        Assert.Equal(1, Install("closedloop", """{ "Store": { "RetentionDays": -1 } }"""));

        Assert.False(File.Exists(folder.File(SystemdUnit.FileName)));
    }

    [Fact]
    public void Pumps_without_TLS_leave_OpenSSL_as_the_machine_has_it()
    {
        Assert.Equal(0, Install("closedloop"));

        Assert.DoesNotContain("OPENSSL_CONF", File.ReadAllText(folder.File(SystemdUnit.FileName)), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File(TlsSessionConfig.FileName)));
    }

    [Theory]
    [InlineData("PumpListener")]
    [InlineData("Mqtt")]
    public void Pumps_by_TLS_have_the_machines_OpenSSL_configuration_extended(string section)
    {
        var machine = folder.File("openssl.cnf");
        File.WriteAllText(machine, "openssl_conf = house\n[house]\n");

        Assert.True(Install("closedloop", WithTls(section), machine) == 0, output.ToString());

        var written = folder.File(TlsSessionConfig.FileName);
        Assert.Contains($"Environment=OPENSSL_CONF={written}", File.ReadAllLines(folder.File(SystemdUnit.FileName)));
        Assert.Contains($".include {machine}", File.ReadAllLines(written));
        Assert.Contains(written, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machines_OpenSSL_configuration_that_cannot_be_told_from_its_text_is_left_alone_and_that_is_said()
    {
        var machine = folder.File("openssl.cnf");
        File.WriteAllText(machine, "openssl_conf = house\n.include /etc/house.d\n");

        Assert.True(Install("closedloop", WithTls("PumpListener"), machine) == 0, output.ToString());

        Assert.DoesNotContain("OPENSSL_CONF", File.ReadAllText(folder.File(SystemdUnit.FileName)), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File(TlsSessionConfig.FileName)));
        Assert.Contains($"note: the sections of {machine}", output.ToString(), StringComparison.Ordinal);
    }

    private string WithTls(string section)
    {
        foreach (var file in new[] { "pump.pem", "pump.key" })
            File.WriteAllText(folder.File(file), "");
        return $$"""
            {
              "Store": { "DataFolder": "{{folder.File("data")}}" },
              "{{section}}": { "Endpoint": "127.0.0.1:0", "TlsCertificatePath": "{{folder.File("pump.pem")}}", "TlsKeyPath": "{{folder.File("pump.key")}}", "RequireClientCertificate": false }
            }
            """;
    }

    private int Install(string user, string? settings = null, string openSsl = "")
    {
        var config = folder.File("gateway.json");
        File.WriteAllText(config, settings ?? $$"""{ "Store": { "DataFolder": "{{folder.File("data")}}" } }""");
        return InstallCommand.Run(config, Path.GetDirectoryName(config)!, user, "/bin/true", openSsl, output);
    }

    private static (int Exit, string Text) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Analyze, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors + text.Result);
    }
}
